<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>EntryView</name>
    <message>
        <source>What it moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source rows, as they were read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry and its source rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value in rupees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counterparty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same event as {other}: that one counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer, other half: {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bank line: {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry has no source row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source row: {row}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>YearPage</name>
    <message>
        <source>Tax year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the computation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{page}, tax year {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing the tax year…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tax year {year} (July {first} to June {year})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to compute yet. Import your histories first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year could not be computed. The message above says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computation was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
