<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>HeadView</name>
    <message>
        <source>Filter by asset or account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by asset or account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disposals; Enter opens the lots of one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Income; Enter opens the source row of one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disposals and income</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing stands under this head in this year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gains Rs {gains} · losses Rs {losses} · income Rs {income} · taxable Rs {taxable}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disposals ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Income ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proceeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quantity} more than held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No price known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreign source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valued by</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LotsView</name>
    <message>
        <source>Source row of this disposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lots consumed; Enter opens the source row of one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disposal of {quantity} {asset} on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source of the gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakistan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valued by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than was held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proceeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost of the lots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lots consumed ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part taxable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lot</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionView</name>
    <message>
        <source>Show the {count} entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {count} more, among the transactions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message>
        <source>Tax due to crypto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Income by head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Income by head; Enter opens one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wealth statement: crypto at cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary of the tax year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rs&#xa0;{amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tax due to crypto: {amount} rupees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed from {start} to {end} under the rules “{pack}” ({digest}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crypto adds nothing to the tax of tax year {year}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rs&#xa0;{payable} is payable for tax year {year}. Without crypto it would be Rs&#xa0;{without}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Income</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taxable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carried forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taxable income</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal tax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surcharge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payable without crypto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due to crypto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening, at cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing, at cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is open. Every figure above stands on known values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions for you ({count})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaxPage</name>
    <message>
        <source>Tax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show among the transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disposal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
