<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>NewLedgerDialog</name>
    <message>
        <source>New ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taxpayer&apos;s &amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;CNIC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;TN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of the new ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose ledger is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hisaab ledgers (*{suffix})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file exists already. Choose another name, or open it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder does not exist. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Crypto tax, every rupee explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ledger is one file with one taxpayer&apos;s histories. It stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start empty, then import your files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with a .hisaab file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explore the &amp;sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ready taxpayer with three years of trades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
