<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>DropArea</name>
    <message>
        <source>Drop files to import here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop exchange, wallet or bank files here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV, XLSX or ZIP, as the exchange gave them. The format is recognised by its contents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose &amp;files…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>{count} entries added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} new entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rows known already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rows rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value (Rs)</source>
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
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row as it stands in the file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format of the chosen file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account of the chosen file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone of the chosen file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own address that the chosen file is about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries of the chosen file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected rows of the chosen file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the chosen file holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute the tax year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import more files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You see what a file holds first. Nothing enters the ledger until you press Import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histories (*.csv *.xlsx *.zip *.txt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise by its contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was stopped. The ledger is as it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was stopped. Files finished before that are in the ledger: {count}. The rest was not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised: {format}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just its columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and columns it does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version: {layout} ({sure}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected rows ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import {count} entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import 1 entry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
