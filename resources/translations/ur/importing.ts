<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>ColumnChoices</name>
    <message>
        <source>What the column {name} holds</source>
        <translation>کالم {name} میں کیا ہے</translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <source>File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>ہم آہنگی</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>ذاتی</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>جزوی</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>خلا</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>کھلا</translation>
    </message>
    <message>
        <source>Covered by a file.</source>
        <translation>فائل سے ثابت ہے۔</translation>
    </message>
    <message>
        <source>Covered by a sync.</source>
        <translation>ہم آہنگی سے ثابت ہے۔</translation>
    </message>
    <message>
        <source>Covered by your own records.</source>
        <translation>آپ کے اپنے ریکارڈ سے ثابت ہے۔</translation>
    </message>
    <message>
        <source>Covered in part.</source>
        <translation>جزوی طور پر ثابت ہے۔</translation>
    </message>
    <message>
        <source>A gap: nothing says what happened here, though what was before and after is known.</source>
        <translation>خلا: یہاں کیا ہوا، کچھ معلوم نہیں، حالانکہ اس سے پہلے اور بعد کا ریکارڈ موجود ہے۔</translation>
    </message>
    <message>
        <source>Nothing was imported for this month or any later one.</source>
        <translation>اس مہینے یا اس کے بعد کا کچھ درآمد نہیں ہوا۔</translation>
    </message>
    <message>
        <source>The account is not known to have been in use.</source>
        <translation>اس وقت اکاؤنٹ کے استعمال کا کوئی ریکارڈ نہیں۔</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>سب کچھ</translation>
    </message>
    <message>
        <source>trades</source>
        <translation>خرید و فروخت</translation>
    </message>
    <message>
        <source>deposits and withdrawals</source>
        <translation>جمع اور نکاسی</translation>
    </message>
    <message>
        <source>income</source>
        <translation>آمدن</translation>
    </message>
    <message>
        <source>P2P orders</source>
        <translation>‏P2P آرڈر</translation>
    </message>
    <message>
        <source>derivatives</source>
        <translation>ڈیریویٹو سودے</translation>
    </message>
    <message>
        <source>the bank&apos;s lines</source>
        <translation>بینک کی سطریں</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>{account}, {month}: {sentence}</source>
        <translation>‏{account}، {month}: {sentence}</translation>
    </message>
    <message>
        <source>Sources: {sources}.</source>
        <translation>ذرائع: {sources}۔</translation>
    </message>
    <message>
        <source>Lacking: {kinds}.</source>
        <translation>کمی: {kinds}۔</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ذریعہ</translation>
    </message>
    <message>
        <source>By</source>
        <translation>بذریعہ</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>کس چیز کا</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>To</source>
        <translation>تا</translation>
    </message>
    <message>
        <source>Its days are</source>
        <translation>اس کے دن</translation>
    </message>
    <message>
        <source>said by it</source>
        <translation>اس میں لکھے ہیں</translation>
    </message>
    <message>
        <source>those of its rows</source>
        <translation>اس کی سطروں کے ہیں</translation>
    </message>
</context>
<context>
    <name>CoverageView</name>
    <message>
        <source>Tax year of the map</source>
        <translation>نقشے کا ٹیکس سال</translation>
    </message>
    <message>
        <source>Copy the map</source>
        <translation>نقشہ نقل کریں</translation>
    </message>
    <message>
        <source>Coverage: accounts by months</source>
        <translation>کوریج: اکاؤنٹ اور مہینے</translation>
    </message>
    <message>
        <source>Show its &amp;transactions</source>
        <translation>اس کے لین دین دکھائیں</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>فائلیں درآمد کریں</translation>
    </message>
    <message>
        <source>What proves the account&apos;s months</source>
        <translation>اکاؤنٹ کے مہینے کس سے ثابت ہیں</translation>
    </message>
    <message>
        <source>This map will show, account by account, which months your files prove, and where there are gaps.</source>
        <translation>یہ نقشہ ہر اکاؤنٹ کے لیے دکھائے گا کہ آپ کی فائلوں سے کون سے مہینے ثابت ہیں اور کہاں خلا ہے۔</translation>
    </message>
    <message>
        <source>Reading the coverage</source>
        <translation>کوریج پڑھی جا رہی ہے</translation>
    </message>
    <message>
        <source>Tax year {year}</source>
        <translation>ٹیکس سال {year}</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>تمام سال</translation>
    </message>
    <message>
        <source>{gaps} months are gaps, {parts} are covered in part.</source>
        <translation>{gaps} مہینوں میں خلا ہے، {parts} جزوی طور پر ثابت ہیں۔</translation>
    </message>
    <message>
        <source>No gaps: each month between the first and the last file is covered.</source>
        <translation>کوئی خلا نہیں: پہلی اور آخری فائل کے درمیان ہر مہینہ ثابت ہے۔</translation>
    </message>
    <message>
        <source>{account}, {month}</source>
        <translation>{account}، {month}</translation>
    </message>
    <message>
        <source>Export {account} for this month ({kinds}) and import it; where nothing happened, say so in Review.</source>
        <translation>‏{account} سے اس مہینے کا ریکارڈ ({kinds}) نکال کر درآمد کریں؛ اگر کچھ نہیں ہوا تو جائزے میں بتا دیں۔</translation>
    </message>
    <message>
        <source>The map was copied; it pastes into any spreadsheet.</source>
        <translation>نقشہ نقل ہو گیا؛ اسے کسی بھی اسپریڈ شیٹ میں پیسٹ کیا جا سکتا ہے۔</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Drop files to import here</source>
        <translation>درآمد کی فائلیں یہاں چھوڑیں</translation>
    </message>
    <message>
        <source>Drop exchange, wallet or bank files here</source>
        <translation>ایکسچینج، والٹ یا بینک کی فائلیں یہاں چھوڑیں</translation>
    </message>
    <message>
        <source>Files, folders or zips, as the exchange gave them. The format is recognised by its contents.</source>
        <translation>فائلیں، فولڈر یا زپ، جیسے ایکسچینج نے دیں۔ فارمیٹ مواد سے پہچانا جاتا ہے۔</translation>
    </message>
    <message>
        <source>Choose &amp;files…</source>
        <translation>فائلیں چنیں…</translation>
    </message>
</context>
<context>
    <name>FilesView</name>
    <message>
        <source>Files to import</source>
        <translation>درآمد کی فائلیں</translation>
    </message>
    <message>
        <source>Format of the chosen file</source>
        <translation>چنی ہوئی فائل کا فارمیٹ</translation>
    </message>
    <message>
        <source>Account of the chosen file</source>
        <translation>چنی ہوئی فائل کا اکاؤنٹ</translation>
    </message>
    <message>
        <source>Time zone of the chosen file</source>
        <translation>چنی ہوئی فائل کا ٹائم زون</translation>
    </message>
    <message>
        <source>Your own address that the chosen file is about</source>
        <translation>آپ کا اپنا پتہ جس کے بارے میں یہ فائل ہے</translation>
    </message>
    <message>
        <source>Name its columns…</source>
        <translation>کالم بتائیں…</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>فہرست سے ہٹائیں</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>فارمیٹ</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>ٹائم زون</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>آپ کا پتہ</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>درآمد کی پیش رفت</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>درآمد کریں</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>یہ درآمد واپس لیں</translation>
    </message>
    <message>
        <source>See the transactions</source>
        <translation>لین دین دیکھیں</translation>
    </message>
    <message>
        <source>Compute the tax year</source>
        <translation>ٹیکس سال کا حساب کریں</translation>
    </message>
    <message>
        <source>Import more files</source>
        <translation>مزید فائلیں درآمد کریں</translation>
    </message>
    <message>
        <source>Histories (*.csv *.xlsx *.zip *.txt);;All files (*)</source>
        <translation>ریکارڈ (*.csv *.xlsx *.zip *.txt);;تمام فائلیں (*)</translation>
    </message>
    <message>
        <source>Choose files to import</source>
        <translation>درآمد کے لیے فائلیں چنیں</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>فائلیں پڑھی جا رہی ہیں</translation>
    </message>
    <message>
        <source>Recognise by its contents</source>
        <translation>مواد سے پہچانیں</translation>
    </message>
    <message>
        <source>{count} entries of {files} files were imported.</source>
        <translation>{files} فائلوں کے {count} اندراجات درآمد ہو گئے۔</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>درآمد جاری ہے</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>The import was stopped. The ledger is as it was before.</source>
        <translation>درآمد روک دی گئی۔ کھاتہ پہلے جیسا ہے۔</translation>
    </message>
    <message>
        <source>The import was stopped. Files finished before that are in the ledger: {count}. The rest was not touched.</source>
        <translation>درآمد روک دی گئی۔ اس سے پہلے مکمل ہونے والی فائلیں کھاتے میں ہیں: {count}۔ باقی کو نہیں چھیڑا گیا۔</translation>
    </message>
    <message>
        <source>Looking for duplicate entries</source>
        <translation>دہرے اندراجات ڈھونڈے جا رہے ہیں</translation>
    </message>
    <message>
        <source>Reading the first rows</source>
        <translation>پہلی سطریں پڑھی جا رہی ہیں</translation>
    </message>
    <message>
        <source>Recognised: {format}</source>
        <translation>پہچانا گیا: {format}</translation>
    </message>
    <message>
        <source>version: {layout}</source>
        <translation>قسم: {layout}</translation>
    </message>
    <message>
        <source>this layout is known from documents, not from a file: look closely</source>
        <translation>یہ ترتیب دستاویزات سے معلوم ہے، کسی فائل سے نہیں: غور سے دیکھیں</translation>
    </message>
    <message>
        <source>this layout is known by hearsay: look closely</source>
        <translation>یہ ترتیب سنی سنائی ہے: غور سے دیکھیں</translation>
    </message>
    <message>
        <source>{count} files in it</source>
        <translation>اس میں {count} فائلیں</translation>
    </message>
    <message>
        <source>{count} rows read</source>
        <translation>{count} سطریں پڑھی گئیں</translation>
    </message>
    <message>
        <source>Import {count} entries</source>
        <translation>{count} اندراجات درآمد کریں</translation>
    </message>
    <message>
        <source>Import 1 entry</source>
        <translation>1 اندراج درآمد کریں</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>فہرست خالی کریں</translation>
    </message>
</context>
<context>
    <name>FoundView</name>
    <message>
        <source>What the chosen file holds</source>
        <translation>چنی ہوئی فائل میں کیا ہے</translation>
    </message>
    <message>
        <source>Rows as they stand in the file</source>
        <translation>سطریں، جیسے فائل میں ہیں</translation>
    </message>
    <message>
        <source>File in the bundle</source>
        <translation>بنڈل کی فائل</translation>
    </message>
    <message>
        <source>New entries of the chosen file</source>
        <translation>چنی ہوئی فائل کے نئے اندراجات</translation>
    </message>
    <message>
        <source>Entries that the ledger has already</source>
        <translation>اندراجات جو کھاتے میں پہلے سے ہیں</translation>
    </message>
    <message>
        <source>Entries that may be duplicates</source>
        <translation>اندراجات جو شاید دہرے ہیں</translation>
    </message>
    <message>
        <source>Leave &amp;new out</source>
        <translation>نیا چھوڑ دیں</translation>
    </message>
    <message>
        <source>Leave &amp;earlier out</source>
        <translation>پہلے والا چھوڑ دیں</translation>
    </message>
    <message>
        <source>&amp;Different events</source>
        <translation>دو الگ واقعات</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>بعد میں طے کریں</translation>
    </message>
    <message>
        <source>Rejected rows of the chosen file</source>
        <translation>چنی ہوئی فائل کی رد شدہ سطریں</translation>
    </message>
    <message>
        <source>These rows are not counted. Correct the file or export it again, then import it once more.</source>
        <translation>یہ سطریں شمار نہیں ہوتیں۔ فائل درست کریں یا دوبارہ نکالیں، پھر ایک بار اور درآمد کریں۔</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>سب نقل کریں</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>‏CSV میں محفوظ کریں…</translation>
    </message>
    <message>
        <source>Rows of the chosen file that were set aside</source>
        <translation>چنی ہوئی فائل کی الگ رکھی گئی سطریں</translation>
    </message>
    <message>
        <source>These rows tell of nothing that counts for tax. They are kept.</source>
        <translation>ان سطروں میں ٹیکس سے متعلق کچھ نہیں۔ یہ محفوظ رہتی ہیں۔</translation>
    </message>
    <message>
        <source>The ledger has these already, and nothing is added for them: {count} rows.</source>
        <translation>یہ کھاتے میں پہلے سے ہیں، ان کے لیے کچھ شامل نہیں ہوتا: {count} سطریں۔</translation>
    </message>
    <message>
        <source>New ({count})</source>
        <translation>نئے ({count})</translation>
    </message>
    <message>
        <source>Known already ({count})</source>
        <translation>پہلے سے معلوم ({count})</translation>
    </message>
    <message>
        <source>Rejected rows ({count})</source>
        <translation>رد شدہ سطریں ({count})</translation>
    </message>
    <message>
        <source>Set aside ({count})</source>
        <translation>الگ رکھی گئیں ({count})</translation>
    </message>
    <message>
        <source>As it stands in the file</source>
        <translation>جیسے فائل میں ہے</translation>
    </message>
    <message>
        <source>There is nothing in this file that the ledger lacks.</source>
        <translation>اس فائل میں ایسا کچھ نہیں جو کھاتے میں نہ ہو۔</translation>
    </message>
    <message>
        <source>The first {shown} of {count} entries, as they will stand in the ledger.</source>
        <translation>{count} میں سے پہلے {shown} اندراجات، جیسے کھاتے میں ہوں گے۔</translation>
    </message>
    <message>
        <source>As they will stand in the ledger.</source>
        <translation>جیسے کھاتے میں ہوں گے۔</translation>
    </message>
    <message>
        <source>The rows are being read…</source>
        <translation>سطریں پڑھی جا رہی ہیں…</translation>
    </message>
    <message>
        <source>There is no table with a header and rows below it in this file.</source>
        <translation>اس فائل میں سرخی اور اس کے نیچے سطروں والا کوئی جدول نہیں۔</translation>
    </message>
    <message>
        <source>commas between cells</source>
        <translation>خانوں کے درمیان کاما</translation>
    </message>
    <message>
        <source>semicolons between cells</source>
        <translation>خانوں کے درمیان سیمی کولن</translation>
    </message>
    <message>
        <source>tabs between cells</source>
        <translation>خانوں کے درمیان ٹیب</translation>
    </message>
    <message>
        <source>a workbook</source>
        <translation>ورک بک</translation>
    </message>
    <message>
        <source>The first {count} rows. Written as {encoding}, {delimiter}, header in line {line}.</source>
        <translation>پہلی {count} سطریں۔ تحریر {encoding}، {delimiter}، سرخی سطر {line} میں۔</translation>
    </message>
    <message>
        <source>{count} entries may be events that another file tells of too. Say what they are; the rest is asked in Review.</source>
        <translation>{count} اندراجات شاید وہی واقعات ہیں جو دوسری فائل میں بھی ہیں۔ بتائیں کہ یہ کیا ہیں؛ باقی جائزے میں پوچھے جائیں گے۔</translation>
    </message>
    <message>
        <source>Another file tells of these events too; each counts once.</source>
        <translation>یہ واقعات دوسری فائل میں بھی ہیں؛ ہر ایک بار شمار ہوتا ہے۔</translation>
    </message>
    <message>
        <source>Duplicates? ({count})</source>
        <translation>دہرے؟ ({count})</translation>
    </message>
    <message>
        <source>{count} rows were copied.</source>
        <translation>{count} سطریں نقل ہو گئیں۔</translation>
    </message>
    <message>
        <source>Save the rejected rows</source>
        <translation>رد شدہ سطریں محفوظ کریں</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>The rejected rows are in {path}.</source>
        <translation>رد شدہ سطریں {path} میں ہیں۔</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>The import was taken back. The ledger is as it was before.</source>
        <translation>درآمد واپس لے لی گئی۔ کھاتہ پہلے جیسا ہے۔</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>دوبارہ لائیں</translation>
    </message>
    <message>
        <source>Taking the import back</source>
        <translation>درآمد واپس لی جا رہی ہے</translation>
    </message>
    <message>
        <source>The import is in the ledger again.</source>
        <translation>درآمد دوبارہ کھاتے میں ہے۔</translation>
    </message>
    <message>
        <source>Bringing the import back</source>
        <translation>درآمد دوبارہ لائی جا رہی ہے</translation>
    </message>
    <message>
        <source>{count} entries added</source>
        <translation>{count} اندراجات شامل ہوئے</translation>
    </message>
    <message>
        <source>{count} new entries</source>
        <translation>{count} نئے اندراجات</translation>
    </message>
    <message>
        <source>{count} rows known already</source>
        <translation>{count} سطریں پہلے سے معلوم</translation>
    </message>
    <message>
        <source>{count} rows rejected</source>
        <translation>{count} سطریں رد</translation>
    </message>
    <message>
        <source>{count} may be duplicates</source>
        <translation>{count} شاید دہرے ہیں</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>پڑھی جا رہی ہے…</translation>
    </message>
    <message>
        <source>Cannot be imported</source>
        <translation>درآمد نہیں ہو سکتی</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>درآمد شدہ</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>کچھ نیا نہیں</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>تیار</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>ہم آہنگی</translation>
    </message>
    <message>
        <source>When</source>
        <translation>کب</translation>
    </message>
    <message>
        <source>By</source>
        <translation>بذریعہ</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ذریعہ</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>فارمیٹ</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>مدت</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>سطریں</translation>
    </message>
    <message>
        <source>New</source>
        <translation>نئے</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>معلوم</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>State</source>
        <translation>حالت</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>بھیجا</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>موصول</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>فیس</translation>
    </message>
    <message>
        <source>Value (Rs)</source>
        <translation>مالیت (روپے)</translation>
    </message>
    <message>
        <source>Counterparty</source>
        <translation>دوسرا فریق</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>حوالہ</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>آپ نے چنا</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>غالباً</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>غیر یقینی</translation>
    </message>
    <message>
        <source>Very likely</source>
        <translation>قوی امکان</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>یقینی</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>پہچان</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>انتظار میں</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>درآمد جاری…</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>نہیں پڑھی گئی</translation>
    </message>
    <message>
        <source>{account} to {other}</source>
        <translation>‏{account} سے {other}</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>کالم</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>مواد</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>وجہ</translation>
    </message>
    <message>
        <source>Row as it stands in the file</source>
        <translation>سطر، جیسے فائل میں ہے</translation>
    </message>
    <message>
        <source>Rejected: {reason}</source>
        <translation>رد: {reason}</translation>
    </message>
    <message>
        <source>Set aside: {reason}</source>
        <translation>الگ رکھی: {reason}</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>اندراج</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>بنتا ہے</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>‏{file}، سطر {line}</translation>
    </message>
    <message>
        <source>Same event: counts once</source>
        <translation>ایک ہی واقعہ: ایک بار شمار</translation>
    </message>
    <message>
        <source>Leave out the new one</source>
        <translation>نیا چھوڑ دیں</translation>
    </message>
    <message>
        <source>Leave out the earlier one</source>
        <translation>پہلے والا چھوڑ دیں</translation>
    </message>
    <message>
        <source>Two different events</source>
        <translation>دو الگ واقعات</translation>
    </message>
    <message>
        <source>Undecided: both count</source>
        <translation>طے نہیں: دونوں شمار</translation>
    </message>
    <message>
        <source>Same second</source>
        <translation>ایک ہی سیکنڈ</translation>
    </message>
    <message>
        <source>Whole hours apart: a wrong time zone?</source>
        <translation>پورے گھنٹوں کا فرق: غلط ٹائم زون؟</translation>
    </message>
    <message>
        <source>Equal, within a day</source>
        <translation>برابر، ایک دن کے اندر</translation>
    </message>
    <message>
        <source>Derivatives recorded in two ways</source>
        <translation>ڈیریویٹو دو طرح سے درج</translation>
    </message>
    <message>
        <source>The same event</source>
        <translation>وہی واقعہ</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>کیا کریں</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>نیا اندراج</translation>
    </message>
    <message>
        <source>Its time</source>
        <translation>اس کا وقت</translation>
    </message>
    <message>
        <source>Its row</source>
        <translation>اس کی سطر</translation>
    </message>
    <message>
        <source>May repeat</source>
        <translation>شاید دہراتا ہے</translation>
    </message>
    <message>
        <source>Time of that</source>
        <translation>اُس کا وقت</translation>
    </message>
    <message>
        <source>Row of that</source>
        <translation>اُس کی سطر</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>کیوں</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>کتنا یقین</translation>
    </message>
    <message>
        <source>{file} is in none of the formats that Hisaab reads. Press Name its columns to say what they hold.</source>
        <translation>‏{file} ان فارمیٹس میں سے کسی میں نہیں جو حساب پڑھتا ہے۔ کالم بتائیں دبا کر بتائیں کہ ان میں کیا ہے۔</translation>
    </message>
    <message>
        <source>{file} does not say what time zone its times are in; UTC was taken. Choose another above.</source>
        <translation>‏{file} میں نہیں لکھا کہ اس کے اوقات کس ٹائم زون کے ہیں؛ UTC مانا گیا۔ اوپر دوسرا چن سکتے ہیں۔</translation>
    </message>
    <message>
        <source>{file} may be in one of several formats. Choose the right one above.</source>
        <translation>‏{file} کئی فارمیٹس میں سے کسی میں ہو سکتی ہے۔ اوپر درست فارمیٹ چنیں۔</translation>
    </message>
    <message>
        <source>{file} tells of several addresses. Type the one that is your own above.</source>
        <translation>‏{file} میں کئی پتے ہیں۔ جو آپ کا اپنا ہے وہ اوپر لکھیں۔</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation>درآمد</translation>
    </message>
    <message>
        <source>Parts of Import</source>
        <translation>درآمد کے حصے</translation>
    </message>
    <message>
        <source>New files</source>
        <translation>نئی فائلیں</translation>
    </message>
    <message>
        <source>Past imports</source>
        <translation>پچھلی درآمدات</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>کوریج</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>پروفائل</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>فائلیں شامل کریں…</translation>
    </message>
    <message>
        <source>You see what a file holds first. Nothing enters the ledger until you press Import.</source>
        <translation>پہلے آپ دیکھتے ہیں کہ فائل میں کیا ہے۔ درآمد کریں دبانے تک کھاتے میں کچھ نہیں جاتا۔</translation>
    </message>
    <message>
        <source>Columns of {file}</source>
        <translation>‏{file} کے کالم</translation>
    </message>
    <message>
        <source>Show past imports</source>
        <translation>پچھلی درآمدات دکھائیں</translation>
    </message>
    <message>
        <source>Show the coverage map</source>
        <translation>کوریج کا نقشہ دکھائیں</translation>
    </message>
    <message>
        <source>Show the profiles</source>
        <translation>پروفائل دکھائیں</translation>
    </message>
    <message>
        <source>Describe a file that no format reads</source>
        <translation>ایسی فائل بیان کریں جسے کوئی فارمیٹ نہیں پڑھتا</translation>
    </message>
    <message>
        <source>Save our empty template</source>
        <translation>ہمارا خالی نمونہ محفوظ کریں</translation>
    </message>
    <message>
        <source>Choose the file to describe</source>
        <translation>بیان کرنے کے لیے فائل چنیں</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx)</source>
        <translation>جدول (*.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Choose files to import</source>
        <translation>درآمد کے لیے فائلیں چنیں</translation>
    </message>
</context>
<context>
    <name>Mapping</name>
    <message>
        <source>(not used)</source>
        <translation>(استعمال نہیں)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>Hour, apart from the date</source>
        <translation>گھڑی کا وقت، تاریخ سے الگ</translation>
    </message>
    <message>
        <source>Type or side (buy, sell …)</source>
        <translation>قسم یا رخ (خرید، فروخت …)</translation>
    </message>
    <message>
        <source>Direction (in, out)</source>
        <translation>سمت (آیا، گیا)</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>اثاثہ</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>آیا</translation>
    </message>
    <message>
        <source>Went out</source>
        <translation>گیا</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>بھیجا</translation>
    </message>
    <message>
        <source>Asset sent</source>
        <translation>بھیجا گیا اثاثہ</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>موصول</translation>
    </message>
    <message>
        <source>Asset received</source>
        <translation>موصول اثاثہ</translation>
    </message>
    <message>
        <source>Pair (BTC/USDT)</source>
        <translation>جوڑا (BTC/USDT)</translation>
    </message>
    <message>
        <source>Money it was paid in</source>
        <translation>ادائیگی کی کرنسی</translation>
    </message>
    <message>
        <source>Price of one</source>
        <translation>ایک کی قیمت</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>کل رقم</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>فیس</translation>
    </message>
    <message>
        <source>Asset of the fee</source>
        <translation>فیس کا اثاثہ</translation>
    </message>
    <message>
        <source>Balance after</source>
        <translation>بعد کا بیلنس</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Account it went to</source>
        <translation>جس اکاؤنٹ میں گیا</translation>
    </message>
    <message>
        <source>Counterparty</source>
        <translation>دوسرا فریق</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>حوالہ</translation>
    </message>
    <message>
        <source>Payment method</source>
        <translation>ادائیگی کا طریقہ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
    <message>
        <source>Second note</source>
        <translation>دوسرا نوٹ</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>صورتِ حال</translation>
    </message>
    <message>
        <source>Value in rupees</source>
        <translation>مالیت روپے میں</translation>
    </message>
    <message>
        <source>The venue&apos;s own id</source>
        <translation>ادارے کا اپنا نمبر</translation>
    </message>
    <message>
        <source>(say what it means)</source>
        <translation>(بتائیں اس کا مطلب)</translation>
    </message>
    <message>
        <source>came in</source>
        <translation>آیا</translation>
    </message>
    <message>
        <source>went out</source>
        <translation>گیا</translation>
    </message>
    <message>
        <source>leave the row out</source>
        <translation>سطر چھوڑ دیں</translation>
    </message>
    <message>
        <source>carried out: it counts</source>
        <translation>مکمل ہوا: شمار ہوگا</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>ایکسچینج</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>والٹ</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>بینک</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقد</translation>
    </message>
    <message>
        <source>Words of the type column</source>
        <translation>قسم کے کالم کے الفاظ</translation>
    </message>
    <message>
        <source>Words of the direction column</source>
        <translation>سمت کے کالم کے الفاظ</translation>
    </message>
    <message>
        <source>Words of the status column</source>
        <translation>صورتِ حال کے کالم کے الفاظ</translation>
    </message>
</context>
<context>
    <name>MappingView</name>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Use it &amp;once</source>
        <translation>ایک بار استعمال کریں</translation>
    </message>
    <message>
        <source>&amp;Save the profile and use it</source>
        <translation>پروفائل محفوظ کر کے استعمال کریں</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>فائل کی پہلی سطریں</translation>
    </message>
    <message>
        <source>What becomes of the first rows</source>
        <translation>پہلی سطروں سے کیا بنتا ہے</translation>
    </message>
    <message>
        <source>Rows that are rejected</source>
        <translation>رد ہونے والی سطریں</translation>
    </message>
    <message>
        <source>What becomes of the file</source>
        <translation>فائل سے کیا بنتا ہے</translation>
    </message>
    <message>
        <source>What its words mean</source>
        <translation>اس کے الفاظ کا مطلب</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>پروفائل کا نام</translation>
    </message>
    <message>
        <source>Account in your ledger</source>
        <translation>آپ کے کھاتے میں اکاؤنٹ</translation>
    </message>
    <message>
        <source>Kind of account</source>
        <translation>اکاؤنٹ کی قسم</translation>
    </message>
    <message>
        <source>How dates are written</source>
        <translation>تاریخیں کیسے لکھی ہیں</translation>
    </message>
    <message>
        <source>Time zone of its times</source>
        <translation>اوقات کا ٹائم زون</translation>
    </message>
    <message>
        <source>How numbers are written</source>
        <translation>اعداد کیسے لکھے ہیں</translation>
    </message>
    <message>
        <source>The fee is</source>
        <translation>فیس</translation>
    </message>
    <message>
        <source>besides the quantity</source>
        <translation>مقدار کے علاوہ</translation>
    </message>
    <message>
        <source>inside the quantity</source>
        <translation>مقدار کے اندر</translation>
    </message>
    <message>
        <source>All quantities are of</source>
        <translation>تمام مقداریں کس کی ہیں</translation>
    </message>
    <message>
        <source>as the column says</source>
        <translation>جو کالم میں ہے</translation>
    </message>
    <message>
        <source>All trades are paid in</source>
        <translation>تمام سودے کس میں ادا ہوئے</translation>
    </message>
    <message>
        <source>Every row is a</source>
        <translation>ہر سطر ہے</translation>
    </message>
    <message>
        <source>What do the columns of {file} hold?</source>
        <translation>‏{file} کے کالموں میں کیا ہے؟</translation>
    </message>
    <message>
        <source>Looking at the columns</source>
        <translation>کالم دیکھے جا رہے ہیں</translation>
    </message>
    <message>
        <source>What {word} means</source>
        <translation>‏{word} کا مطلب</translation>
    </message>
    <message>
        <source>Trying the first rows</source>
        <translation>پہلی سطریں آزمائی جا رہی ہیں</translation>
    </message>
    <message>
        <source>Entries ({count})</source>
        <translation>اندراجات ({count})</translation>
    </message>
    <message>
        <source>Rejected rows ({count})</source>
        <translation>رد شدہ سطریں ({count})</translation>
    </message>
    <message>
        <source>Of the first {rows} rows {entries} become entries, {rejected} are rejected, {aside} set aside.</source>
        <translation>پہلی {rows} سطروں سے {entries} اندراجات بنتے ہیں، {rejected} رد ہوتی ہیں، {aside} الگ رکھی جاتی ہیں۔</translation>
    </message>
    <message>
        <source>The profile is kept: files with these columns are recognised from now on.</source>
        <translation>پروفائل محفوظ ہو گیا: ان کالموں والی فائلیں اب سے پہچانی جائیں گی۔</translation>
    </message>
    <message>
        <source>Saving the profile</source>
        <translation>پروفائل محفوظ کیا جا رہا ہے</translation>
    </message>
</context>
<context>
    <name>PastView</name>
    <message>
        <source>Past imports</source>
        <translation>پچھلی درآمدات</translation>
    </message>
    <message>
        <source>Show its &amp;entries</source>
        <translation>اس کے اندراجات دکھائیں</translation>
    </message>
    <message>
        <source>&amp;Undo this import</source>
        <translation>یہ درآمد واپس لیں</translation>
    </message>
    <message>
        <source>&amp;Save its rejected rows…</source>
        <translation>اس کی رد شدہ سطریں محفوظ کریں…</translation>
    </message>
    <message>
        <source>Rejected rows of the import</source>
        <translation>درآمد کی رد شدہ سطریں</translation>
    </message>
    <message>
        <source>Every file and sync that was brought into this ledger stands here, and can be taken back.</source>
        <translation>اس کھاتے میں لائی گئی ہر فائل اور ہم آہنگی یہاں درج ہوتی ہے، اور واپس لی جا سکتی ہے۔</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>فائلیں درآمد کریں</translation>
    </message>
    <message>
        <source>{count} imports, {entries} entries in the ledger from them.</source>
        <translation>{count} درآمدات، ان سے کھاتے میں {entries} اندراجات۔</translation>
    </message>
    <message>
        <source>Reading the past imports</source>
        <translation>پچھلی درآمدات پڑھی جا رہی ہیں</translation>
    </message>
    <message>
        <source>Imported {when}</source>
        <translation>درآمد: {when}</translation>
    </message>
    <message>
        <source>{count} rows read</source>
        <translation>{count} سطریں پڑھی گئیں</translation>
    </message>
    <message>
        <source>its time zone is only assumed</source>
        <translation>اس کا ٹائم زون محض فرض کیا گیا ہے</translation>
    </message>
    <message>
        <source>Reading the rejected rows</source>
        <translation>رد شدہ سطریں پڑھی جا رہی ہیں</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>files</source>
        <translation>فائلیں</translation>
    </message>
    <message>
        <source>its maker&apos;s page</source>
        <translation>بنانے والے کا صفحہ</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>دوسرا پروگرام</translation>
    </message>
    <message>
        <source>hearsay</source>
        <translation>سنی سنائی</translation>
    </message>
    <message>
        <source>Can&apos;t be used</source>
        <translation>قابلِ استعمال نہیں</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>آپ کا</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>پہلے سے موجود</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>پروفائل</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>کس کا</translation>
    </message>
    <message>
        <source>Known from</source>
        <translation>ماخذ</translation>
    </message>
</context>
<context>
    <name>ProfilesView</name>
    <message>
        <source>Profiles</source>
        <translation>پروفائل</translation>
    </message>
    <message>
        <source>Describe a file…</source>
        <translation>فائل بیان کریں…</translation>
    </message>
    <message>
        <source>Save our empty template…</source>
        <translation>ہمارا خالی نمونہ محفوظ کریں…</translation>
    </message>
    <message>
        <source>&amp;Remove the profile</source>
        <translation>پروفائل ہٹائیں</translation>
    </message>
    <message>
        <source>&amp;Save the changes</source>
        <translation>تبدیلیاں محفوظ کریں</translation>
    </message>
    <message>
        <source>Text of the profile</source>
        <translation>پروفائل کا متن</translation>
    </message>
    <message>
        <source>A profile says what the columns of a file hold, so that any CSV or XLSX can be read. Files with its columns are recognised by themselves.</source>
        <translation>پروفائل بتاتا ہے کہ فائل کے کالموں میں کیا ہے، تاکہ ہر CSV یا XLSX پڑھی جا سکے۔ اس کے کالموں والی فائلیں خود پہچانی جاتی ہیں۔</translation>
    </message>
    <message>
        <source>Reading the profiles</source>
        <translation>پروفائل پڑھے جا رہے ہیں</translation>
    </message>
    <message>
        <source>The profile is saved.</source>
        <translation>پروفائل محفوظ ہو گیا۔</translation>
    </message>
    <message>
        <source>Saving the profile</source>
        <translation>پروفائل محفوظ کیا جا رہا ہے</translation>
    </message>
    <message>
        <source>The profile {title} was removed.</source>
        <translation>پروفائل {title} ہٹا دیا گیا۔</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>Removing the profile</source>
        <translation>پروفائل ہٹایا جا رہا ہے</translation>
    </message>
    <message>
        <source>Save our empty template</source>
        <translation>ہمارا خالی نمونہ محفوظ کریں</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx);;CSV (*.csv)</source>
        <translation>ورک بک (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>The template is in {path}. Fill in a row for each event, then import it here.</source>
        <translation>نمونہ {path} میں ہے۔ ہر واقعے کی ایک سطر بھریں، پھر یہاں درآمد کریں۔</translation>
    </message>
</context>
</TS>
