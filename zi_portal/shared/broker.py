"""Messages to the worker, over connections that are kept between messages."""

import logging
from typing import Any

from celery import current_app
from kombu import Connection
from kombu.pools import connections

logger = logging.getLogger(__name__)
# A person is waiting for the page: without these a broker that is down costs six seconds, one that hangs for ever.
IMPATIENT = {"max_retries": 0, "socket_connect_timeout": 2, "socket_timeout": 2}


def put(task: str, *args: Any) -> None:
    """Puts one message into the queue. Raises whatever the broker's client raises when it is out of reach.

    A kept connection that died meanwhile is made anew, once; the message may then stand in the queue twice.
    """
    with connections[current_app.connection_for_write(transport_options=IMPATIENT)].acquire(block=True) as broker:
        if broker.connected:
            try:
                return _put(broker, task, args)
            except Exception:  # A dead connection shows in as many ways as brokers have; a new one tells.
                logger.info("The connection to the broker had gone; the message is sent over a new one.")
        return _put(broker, task, args)


def _put(broker: Connection, task: str, args: tuple[Any, ...]) -> None:
    try:
        current_app.send_task(task, args=list(args), connection=broker, retry=False)
    except Exception:
        broker.collect()
        raise
