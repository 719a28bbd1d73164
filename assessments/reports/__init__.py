"""The PDF report of a worksheet. `render` loads WeasyPrint and is for workers only; the rest is light."""
