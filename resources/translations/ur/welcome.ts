<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>Assistant</name>
    <message>
        <source>First steps</source>
        <translation>ابتدائی مراحل</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>کتنا ہو چکا</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>چھوڑ دیں</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>پیچھے</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>مرحلہ {number} از {count}</translation>
    </message>
    <message>
        <source>Make the ledger</source>
        <translation>کھاتہ بنائیں</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>آگے</translation>
    </message>
    <message>
        <source>A whole copy is made before imports and other large changes, into {folder}. One is kept of each of the last {days} days, {weeks} weeks and {months} months. Folder and numbers can be changed in the settings.</source>
        <translation>درآمد اور دوسری بڑی تبدیلیوں سے پہلے پوری نقل بنائی جاتی ہے، اس فولڈر میں: ⁦{folder}⁩۔ پچھلے {days} دنوں، {weeks} ہفتوں اور {months} مہینوں میں سے ہر ایک کی ایک نقل رکھی جاتی ہے۔ فولڈر اور تعداد ترتیبات میں بدلی جا سکتی ہے۔</translation>
    </message>
</context>
<context>
    <name>DataStep</name>
    <message>
        <source>What to begin with</source>
        <translation>آغاز کس سے ہو</translation>
    </message>
    <message>
        <source>Histories come from files that exchanges, wallets and banks give, or from the exchange itself.</source>
        <translation>لین دین کی تاریخ ایکسچینج، والٹ اور بینک کی دی ہوئی فائلوں سے آتی ہے، یا خود ایکسچینج سے۔</translation>
    </message>
    <message>
        <source>Import &amp;files: CSV, XLSX or ZIP, as the exchange gave them</source>
        <translation>فائلیں درآمد کریں: CSV، XLSX یا ZIP، جیسی ایکسچینج نے دیں</translation>
    </message>
    <message>
        <source>Connect an &amp;account: an exchange with a read-only key, or a wallet&apos;s address</source>
        <translation>اکاؤنٹ جوڑیں: صرف پڑھنے والی کلید کے ساتھ ایکسچینج، یا والٹ کا پتہ</translation>
    </message>
    <message>
        <source>Look around in the &amp;sample first; the new ledger waits on the start page</source>
        <translation>پہلے نمونہ دیکھیں؛ نیا کھاتہ آغاز کے صفحے پر موجود رہے گا</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>بعد میں</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>Ready</source>
        <translation>تیار</translation>
    </message>
    <message>
        <source>This is what will be made:</source>
        <translation>یہ بنایا جائے گا:</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>نہیں دیا گیا</translation>
    </message>
    <message>
        <source>Taxpayer</source>
        <translation>ٹیکس گزار</translation>
    </message>
    <message>
        <source>CNIC</source>
        <translation>شناختی کارڈ نمبر (CNIC)</translation>
    </message>
    <message>
        <source>NTN</source>
        <translation>این ٹی این (NTN)</translation>
    </message>
    <message>
        <source>Residency</source>
        <translation>رہائشی حیثیت</translation>
    </message>
    <message>
        <source>resident in Pakistan</source>
        <translation>پاکستان میں رہائشی</translation>
    </message>
    <message>
        <source>not resident in Pakistan</source>
        <translation>پاکستان میں غیر رہائشی</translation>
    </message>
    <message>
        <source>Active Taxpayers List</source>
        <translation>فعال ٹیکس گزاروں کی فہرست (ATL)</translation>
    </message>
    <message>
        <source>on the list</source>
        <translation>فہرست میں شامل</translation>
    </message>
    <message>
        <source>not on the list</source>
        <translation>فہرست میں شامل نہیں</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>These and all other choices of the law stand on the page Tax, with the arguments of both sides.</source>
        <translation>یہ اور قانون کے باقی تمام انتخاب صفحہ ٹیکس پر ہیں، دونوں طرف کے دلائل کے ساتھ۔</translation>
    </message>
</context>
<context>
    <name>LanguageStep</name>
    <message>
        <source>Language and figures</source>
        <translation>زبان اور ہندسے</translation>
    </message>
    <message>
        <source>Both act at once, and can be changed at any time in the settings.</source>
        <translation>دونوں فوراً لاگو ہوتے ہیں، اور کسی بھی وقت ترتیبات میں بدلے جا سکتے ہیں۔</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>زبان</translation>
    </message>
    <message>
        <source>Digit grouping</source>
        <translation>ہندسوں کی گروہ بندی</translation>
    </message>
    <message>
        <source>Thousands: Rs 12,345,678</source>
        <translation>ہزار: ⁦Rs 12,345,678⁩</translation>
    </message>
    <message>
        <source>Lakh and crore: Rs 1,23,45,678</source>
        <translation>لاکھ اور کروڑ: ⁦Rs 1,23,45,678⁩</translation>
    </message>
    <message>
        <source>Only look around: explore the sample taxpayer</source>
        <translation>صرف دیکھنا ہے: نمونے کے ٹیکس گزار کا کھاتہ دیکھیں</translation>
    </message>
</context>
<context>
    <name>NewLedgerDialog</name>
    <message>
        <source>New ledger</source>
        <translation>نیا کھاتہ</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>اختیاری</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>منتخب کریں…</translation>
    </message>
    <message>
        <source>Taxpayer&apos;s &amp;name</source>
        <translation>ٹیکس گزار کا نام</translation>
    </message>
    <message>
        <source>&amp;CNIC</source>
        <translation>شناختی کارڈ نمبر (CNIC)</translation>
    </message>
    <message>
        <source>N&amp;TN</source>
        <translation>این ٹی این (NTN)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>File of the new ledger</source>
        <translation>نئے کھاتے کی فائل</translation>
    </message>
    <message>
        <source>Make the ledger</source>
        <translation>کھاتہ بنائیں</translation>
    </message>
    <message>
        <source>Whose ledger is it?</source>
        <translation>یہ کھاتہ کس کا ہے؟</translation>
    </message>
    <message>
        <source>Hisaab ledgers (*{suffix})</source>
        <translation>حساب کے کھاتے (*{suffix})</translation>
    </message>
    <message>
        <source>This file exists already. Choose another name, or open it instead.</source>
        <translation>یہ فائل پہلے سے موجود ہے۔ دوسرا نام چنیں، یا اسی کو کھولیں۔</translation>
    </message>
    <message>
        <source>This folder does not exist. Choose another.</source>
        <translation>یہ فولڈر موجود نہیں۔ دوسرا چنیں۔</translation>
    </message>
</context>
<context>
    <name>ProtectionStep</name>
    <message>
        <source>Where it is kept</source>
        <translation>کہاں رکھا جائے</translation>
    </message>
    <message>
        <source>The ledger is one file. It is readable by your user account alone, and nothing of it is sent.</source>
        <translation>کھاتہ ایک فائل ہے۔ اسے صرف آپ کا یوزر اکاؤنٹ پڑھ سکتا ہے، اور اس میں سے کچھ کہیں نہیں بھیجا جاتا۔</translation>
    </message>
    <message>
        <source>File of the new ledger</source>
        <translation>نئے کھاتے کی فائل</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>منتخب کریں…</translation>
    </message>
    <message>
        <source>Choose the folder of the ledger</source>
        <translation>کھاتے کا فولڈر چنیں</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>فولڈر</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>بیک اپ</translation>
    </message>
    <message>
        <source>Folder of the ledger</source>
        <translation>کھاتے کا فولڈر</translation>
    </message>
    <message>
        <source>{file} exists already. Choose another name, or open it instead.</source>
        <translation>⁦{file}⁩ پہلے سے موجود ہے۔ دوسرا نام چنیں، یا اسی کو کھولیں۔</translation>
    </message>
    <message>
        <source>This folder does not exist. Choose another.</source>
        <translation>یہ فولڈر موجود نہیں۔ دوسرا چنیں۔</translation>
    </message>
</context>
<context>
    <name>Recent</name>
    <message>
        <source>not there any more</source>
        <translation>اب موجود نہیں</translation>
    </message>
    <message>
        <source>changed {when}</source>
        <translation>تبدیلی: ⁦{when}⁩</translation>
    </message>
</context>
<context>
    <name>TaxpayerStep</name>
    <message>
        <source>Whose ledger is it?</source>
        <translation>یہ کھاتہ کس کا ہے؟</translation>
    </message>
    <message>
        <source>Kept in the ledger, on this computer. Only what you know now: all of it can be changed later.</source>
        <translation>کھاتے میں، اسی کمپیوٹر پر رکھا جاتا ہے۔ جو ابھی معلوم ہے وہی لکھیں: سب کچھ بعد میں بدلا جا سکتا ہے۔</translation>
    </message>
    <message>
        <source>Taxpayer&apos;s name</source>
        <translation>ٹیکس گزار کا نام</translation>
    </message>
    <message>
        <source>CNIC</source>
        <translation>شناختی کارڈ نمبر (CNIC)</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>اختیاری</translation>
    </message>
    <message>
        <source>NTN</source>
        <translation>این ٹی این (NTN)</translation>
    </message>
    <message>
        <source>&amp;Resident in Pakistan in the tax year (183 days or more)</source>
        <translation>ٹیکس سال میں پاکستان میں رہائشی (183 دن یا زیادہ)</translation>
    </message>
    <message>
        <source>On the &amp;Active Taxpayers List (filer)</source>
        <translation>فعال ٹیکس گزاروں کی فہرست (ATL) میں شامل (فائلر)</translation>
    </message>
    <message>
        <source>Earns a &amp;salary</source>
        <translation>تنخواہ دار</translation>
    </message>
    <message>
        <source>Salary in rupees, tax year {year}</source>
        <translation>تنخواہ روپوں میں، ٹیکس سال {year}</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>&amp;CNIC</source>
        <translation>شناختی کارڈ نمبر (CNIC)</translation>
    </message>
    <message>
        <source>N&amp;TN</source>
        <translation>این ٹی این (NTN)</translation>
    </message>
    <message>
        <source>A CNIC has 13 digits, as 35202-1234567-1.</source>
        <translation>شناختی کارڈ نمبر میں 13 ہندسے ہوتے ہیں، جیسے ⁦35202-1234567-1⁩۔</translation>
    </message>
    <message>
        <source>An NTN has seven digits and a check digit, as 1234567-8; an individual&apos;s may be the CNIC.</source>
        <translation>این ٹی این میں سات ہندسے اور ایک جانچ کا ہندسہ ہوتا ہے، جیسے ⁦1234567-8⁩؛ فرد کے لیے یہ شناختی کارڈ نمبر بھی ہو سکتا ہے۔</translation>
    </message>
    <message>
        <source>The salary should be an amount in rupees, as 1,200,000. Leave it empty to say it later.</source>
        <translation>تنخواہ روپوں میں رقم ہونی چاہیے، جیسے 1,200,000۔ بعد میں بتانے کے لیے خالی چھوڑ دیں۔</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Crypto tax, every rupee explained</source>
        <translation>کرپٹو ٹیکس، ہر روپے کی وضاحت کے ساتھ</translation>
    </message>
    <message>
        <source>A ledger is one file with one taxpayer&apos;s histories. It stays on this computer.</source>
        <translation>کھاتہ ایک فائل ہے جس میں ایک ٹیکس گزار کے لین دین کی تاریخ ہوتی ہے۔ یہ اسی کمپیوٹر پر رہتی ہے۔</translation>
    </message>
    <message>
        <source>&amp;New ledger</source>
        <translation>نیا کھاتہ</translation>
    </message>
    <message>
        <source>Start empty, then import your files</source>
        <translation>خالی شروع کریں، پھر فائلیں درآمد کریں</translation>
    </message>
    <message>
        <source>&amp;Open a ledger</source>
        <translation>کھاتہ کھولیں</translation>
    </message>
    <message>
        <source>Go on with a .hisaab file</source>
        <translation>⁦.hisaab⁩ فائل کے ساتھ کام جاری رکھیں</translation>
    </message>
    <message>
        <source>Explore the &amp;sample</source>
        <translation>نمونہ دیکھیں</translation>
    </message>
    <message>
        <source>A ready taxpayer with three years of trades</source>
        <translation>تین سال کے لین دین والا تیار ٹیکس گزار</translation>
    </message>
    <message>
        <source>First time here? Five short steps lead to your first ledger</source>
        <translation>پہلی بار آئے ہیں؟ پانچ مختصر مراحل میں آپ کا پہلا کھاتہ</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>حال میں کھولے گئے</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>آغاز</translation>
    </message>
    <message>
        <source>Open {name}, {when}</source>
        <translation>{name} کھولیں، ⁦{when}⁩</translation>
    </message>
    <message>
        <source>Take {name} off this list</source>
        <translation>{name} کو اس فہرست سے ہٹائیں</translation>
    </message>
    <message>
        <source>Take it off this list; the file stays</source>
        <translation>اس فہرست سے ہٹائیں؛ فائل موجود رہے گی</translation>
    </message>
</context>
</TS>
