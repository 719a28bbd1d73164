from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """Fifty at a time: {"count", "next", "previous", "results"}; `?page=2` asks for the next."""

    page_size = 50
