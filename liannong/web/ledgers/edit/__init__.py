"""One row of any ledger on a page: added, changed and removed through the checks of a workbook."""
