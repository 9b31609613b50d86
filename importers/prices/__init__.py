"""Market prices from exchanges' public candles, and the State Bank's rates from its workbook and its daily sheet."""
