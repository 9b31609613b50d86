<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>Clients</name>
    <message>
        <source>Not begun</source>
        <translation>شروع نہیں</translation>
    </message>
    <message>
        <source>Open questions</source>
        <translation>سوال باقی</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>تیار</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>جمع شدہ</translation>
    </message>
    <message>
        <source>Older file: compute it</source>
        <translation>پرانی فائل: حساب کریں</translation>
    </message>
    <message>
        <source>In use elsewhere</source>
        <translation>کہیں اور کھلی ہے</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>پڑھی نہیں جا سکتی</translation>
    </message>
    <message>
        <source>{high} serious</source>
        <translation>{high} اہم</translation>
    </message>
    <message>
        <source>{low} worth a look</source>
        <translation>{low} دیکھنے لائق</translation>
    </message>
    <message>
        <source>{high} serious, {low} worth a look</source>
        <translation>{high} اہم، {low} دیکھنے لائق</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>CNIC, NTN</source>
        <translation>‏CNIC، NTN</translation>
    </message>
    <message>
        <source>State</source>
        <translation>حالت</translation>
    </message>
    <message>
        <source>To settle</source>
        <translation>حل طلب</translation>
    </message>
    <message>
        <source>Tax payable (Rs)</source>
        <translation>واجب الادا ٹیکس (روپے)</translation>
    </message>
    <message>
        <source>Due to crypto (Rs)</source>
        <translation>کرپٹو کے سبب (روپے)</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>آخری تبدیلی</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} فائلیں</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>کلائنٹ</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>نتیجہ</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>ناکام</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>لکھا گیا</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>کیا ہوا</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>فولڈر</translation>
    </message>
</context>
<context>
    <name>ClientsPage</name>
    <message>
        <source>Clients</source>
        <translation>کلائنٹس</translation>
    </message>
    <message>
        <source>Choose a &amp;folder…</source>
        <translation>فولڈر چنیں…</translation>
    </message>
    <message>
        <source>Tax year</source>
        <translation>ٹیکس سال</translation>
    </message>
    <message>
        <source>Name, CNIC, NTN or file</source>
        <translation>نام، CNIC، NTN یا فائل</translation>
    </message>
    <message>
        <source>Search the clients</source>
        <translation>کلائنٹ تلاش کریں</translation>
    </message>
    <message>
        <source>Which clients are shown</source>
        <translation>کون سے کلائنٹ دکھائے جائیں</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>تمام حالتیں</translation>
    </message>
    <message>
        <source>Progress over the clients</source>
        <translation>کلائنٹس پر پیش رفت</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>کھولیں</translation>
    </message>
    <message>
        <source>Open in a new &amp;window</source>
        <translation>نئی ونڈو میں کھولیں</translation>
    </message>
    <message>
        <source>&amp;Save the table…</source>
        <translation>جدول محفوظ کریں…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>فولڈر چنیں…</translation>
    </message>
    <message>
        <source>Choose the folder of clients</source>
        <translation>کلائنٹس کا فولڈر چنیں</translation>
    </message>
    <message>
        <source>Look at the clients again</source>
        <translation>کلائنٹس دوبارہ دیکھیں</translation>
    </message>
    <message>
        <source>Compute all clients again</source>
        <translation>تمام کلائنٹس کا حساب دوبارہ کریں</translation>
    </message>
    <message>
        <source>Export the clients&apos; returns</source>
        <translation>کلائنٹس کے گوشوارے برآمد کریں</translation>
    </message>
    <message>
        <source>Save the table of clients</source>
        <translation>کلائنٹس کا جدول محفوظ کریں</translation>
    </message>
    <message>
        <source>The folder of your clients&apos; ledgers</source>
        <translation>آپ کے کلائنٹس کے کھاتوں کا فولڈر</translation>
    </message>
    <message>
        <source>Looking at the clients</source>
        <translation>کلائنٹس دیکھے جا رہے ہیں</translation>
    </message>
    <message>
        <source>Tax year {year}</source>
        <translation>ٹیکس سال {year}</translation>
    </message>
    <message>
        <source>None of these clients has anything to export for this tax year.</source>
        <translation>ان میں سے کسی کلائنٹ کے پاس اس ٹیکس سال کے لیے برآمد کرنے کو کچھ نہیں۔</translation>
    </message>
    <message>
        <source>The export was stopped. The returns of {count} clients were written before.</source>
        <translation>برآمد روک دی گئی۔ اس سے پہلے {count} کلائنٹس کے گوشوارے لکھے جا چکے تھے۔</translation>
    </message>
    <message>
        <source>Exporting the returns</source>
        <translation>گوشوارے برآمد ہو رہے ہیں</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>The table is in {path}.</source>
        <translation>جدول {path} میں ہے۔</translation>
    </message>
    <message>
        <source>{done} of {count} clients</source>
        <translation>{count} میں سے {done} کلائنٹ</translation>
    </message>
    <message>
        <source>There is no ledger in {folder} yet. Put your clients&apos; ledgers there, or choose another folder.</source>
        <translation>‏{folder} میں ابھی کوئی کھاتہ نہیں۔ اپنے کلائنٹس کے کھاتے وہاں رکھیں، یا دوسرا فولڈر چنیں۔</translation>
    </message>
    <message>
        <source>For tax advisers: choose the folder that your clients&apos; ledgers are in. Each stands here with its state, its open questions and its tax, and many can be computed and exported at once.</source>
        <translation>ٹیکس مشیروں کے لیے: وہ فولڈر چنیں جس میں آپ کے کلائنٹس کے کھاتے ہیں۔ ہر کھاتہ یہاں اپنی حالت، باقی سوالوں اور ٹیکس کے ساتھ درج ہوتا ہے، اور بہت سوں کا حساب اور برآمد ایک ساتھ ہو سکتی ہے۔</translation>
    </message>
    <message>
        <source>&amp;Compute {count} again</source>
        <translation>{count} کا دوبارہ حساب</translation>
    </message>
    <message>
        <source>&amp;Export the return…</source>
        <translation>گوشوارہ برآمد کریں…</translation>
    </message>
    <message>
        <source>&amp;Export {count} returns…</source>
        <translation>{count} گوشوارے برآمد کریں…</translation>
    </message>
    <message>
        <source>Clients: {count}. Filed: {filed}, ready: {ready}, with open questions: {open}, not begun: {begun}, not read: {unread}. Tax payable by all: Rs {payable}.</source>
        <translation>کلائنٹس: {count}۔ جمع شدہ: {filed}، تیار: {ready}، سوال باقی: {open}، شروع نہیں: {begun}، پڑھے نہ جا سکے: {unread}۔ سب کا واجب الادا ٹیکس: {payable} روپے۔</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the returns</source>
        <translation>گوشوارے برآمد کریں</translation>
    </message>
    <message>
        <source>Export {count} returns of tax year {year}</source>
        <translation>ٹیکس سال {year} کے {count} گوشوارے برآمد کریں</translation>
    </message>
    <message>
        <source>The return as a PDF</source>
        <translation>گوشوارہ PDF میں</translation>
    </message>
    <message>
        <source>Schedules as CSV</source>
        <translation>شیڈول CSV میں</translation>
    </message>
    <message>
        <source>The IRIS worksheet as CSV</source>
        <translation>‏IRIS ورک شیٹ CSV میں</translation>
    </message>
    <message>
        <source>The whole computation as JSON</source>
        <translation>پورا حساب JSON میں</translation>
    </message>
    <message>
        <source>A bundle that can be verified</source>
        <translation>قابلِ تصدیق بنڈل</translation>
    </message>
    <message>
        <source>Folder to write to</source>
        <translation>جس فولڈر میں لکھنا ہے</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>فولڈر چنیں</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>چنیں…</translation>
    </message>
    <message>
        <source>Choose the folder to write to</source>
        <translation>لکھنے کا فولڈر چنیں</translation>
    </message>
    <message>
        <source>Each client gets a folder of its own in it. A client that fails does not stop the others.</source>
        <translation>اس میں ہر کلائنٹ کا اپنا فولڈر بنتا ہے۔ ایک کی ناکامی سے باقی نہیں رکتے۔</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>برآمد کریں</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>فولڈر</translation>
    </message>
</context>
<context>
    <name>ExportedDialog</name>
    <message>
        <source>Exported returns</source>
        <translation>برآمد شدہ گوشوارے</translation>
    </message>
    <message>
        <source>Returns written: {count}</source>
        <translation>لکھے گئے گوشوارے: {count}</translation>
    </message>
    <message>
        <source>Returns written: {count}, failed: {failed}</source>
        <translation>لکھے گئے گوشوارے: {count}، ناکام: {failed}</translation>
    </message>
    <message>
        <source>What became of each client</source>
        <translation>ہر کلائنٹ کا کیا ہوا</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>فولڈر کھولیں</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بند کریں</translation>
    </message>
</context>
</TS>
