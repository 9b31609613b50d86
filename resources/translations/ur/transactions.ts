<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>Acting</name>
    <message>
        <source>Change the &amp;kind…</source>
        <translation>قسم بدلیں…</translation>
    </message>
    <message>
        <source>&amp;Ignore</source>
        <translation>نظر انداز کریں</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>بحال کریں</translation>
    </message>
    <message>
        <source>&amp;Tags…</source>
        <translation>ٹیگ…</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>نوٹ…</translation>
    </message>
    <message>
        <source>&amp;Value…</source>
        <translation>مالیت…</translation>
    </message>
    <message>
        <source>&amp;Match…</source>
        <translation>جوڑیں…</translation>
    </message>
    <message>
        <source>Keep a&amp;part</source>
        <translation>الگ رکھیں</translation>
    </message>
    <message>
        <source>&amp;Split…</source>
        <translation>تقسیم کریں…</translation>
    </message>
    <message>
        <source>M&amp;erge into one</source>
        <translation>ایک میں یکجا کریں</translation>
    </message>
    <message>
        <source>&amp;Attach evidence…</source>
        <translation>ثبوت منسلک کریں…</translation>
    </message>
    <message>
        <source>Show the &amp;other end</source>
        <translation>دوسرا سرا دکھائیں</translation>
    </message>
    <message>
        <source>What &amp;became of it</source>
        <translation>اس کا کیا بنا</translation>
    </message>
    <message>
        <source>Show the source ro&amp;ws</source>
        <translation>اصل سطریں دکھائیں</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>نقل کریں</translation>
    </message>
    <message>
        <source>Copy the cell</source>
        <translation>خانہ نقل کریں</translation>
    </message>
    <message>
        <source>Select all that are listed</source>
        <translation>فہرست کے تمام اندراجات چنیں</translation>
    </message>
    <message>
        <source>Ignoring entries</source>
        <translation>اندراجات نظر انداز ہو رہے ہیں</translation>
    </message>
    <message>
        <source>Entries left out of everything: {count}.</source>
        <translation>ہر حساب سے باہر رکھے گئے اندراجات: {count}۔</translation>
    </message>
    <message>
        <source>Entries that count again: {count}.</source>
        <translation>دوبارہ شمار ہونے والے اندراجات: {count}۔</translation>
    </message>
    <message>
        <source>Entries of another kind now: {count}.</source>
        <translation>جن اندراجات کی قسم بدل گئی: {count}۔</translation>
    </message>
    <message>
        <source>Entries with other tags now: {count}.</source>
        <translation>جن اندراجات کے ٹیگ بدل گئے: {count}۔</translation>
    </message>
    <message>
        <source>Entries with the new note: {count}.</source>
        <translation>نئے نوٹ والے اندراجات: {count}۔</translation>
    </message>
    <message>
        <source>Entries whose value was set: {count}.</source>
        <translation>جن اندراجات کی مالیت درج ہوئی: {count}۔</translation>
    </message>
    <message>
        <source>Restoring entries</source>
        <translation>اندراجات بحال ہو رہے ہیں</translation>
    </message>
    <message>
        <source>Changing the kind</source>
        <translation>قسم بدلی جا رہی ہے</translation>
    </message>
    <message>
        <source>Changing the tags</source>
        <translation>ٹیگ بدلے جا رہے ہیں</translation>
    </message>
    <message>
        <source>Writing the note</source>
        <translation>نوٹ لکھا جا رہا ہے</translation>
    </message>
    <message>
        <source>Setting the value</source>
        <translation>مالیت درج ہو رہی ہے</translation>
    </message>
    <message>
        <source>Splitting the entry</source>
        <translation>اندراج تقسیم ہو رہا ہے</translation>
    </message>
    <message>
        <source>The entry was split. Its parts count in its place.</source>
        <translation>اندراج تقسیم ہو گیا۔ اب اس کی جگہ اس کے حصے شمار ہوتے ہیں۔</translation>
    </message>
    <message>
        <source>Merging entries</source>
        <translation>اندراجات یکجا ہو رہے ہیں</translation>
    </message>
    <message>
        <source>{count} entries were merged into one, which counts in their place.</source>
        <translation>{count} اندراجات ایک میں یکجا ہو گئے، جو ان کی جگہ شمار ہوتا ہے۔</translation>
    </message>
    <message>
        <source>Matching entries</source>
        <translation>اندراجات جوڑے جا رہے ہیں</translation>
    </message>
    <message>
        <source>The two entries belong together now.</source>
        <translation>دونوں اندراجات اب جڑ گئے ہیں۔</translation>
    </message>
    <message>
        <source>Keeping entries apart</source>
        <translation>اندراجات الگ کیے جا رہے ہیں</translation>
    </message>
    <message>
        <source>The two entries are kept apart.</source>
        <translation>دونوں اندراجات الگ رکھے گئے ہیں۔</translation>
    </message>
    <message>
        <source>Attach files as evidence</source>
        <translation>ثبوت کے طور پر فائلیں منسلک کریں</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>تمام فائلیں (*)</translation>
    </message>
    <message>
        <source>Attaching evidence</source>
        <translation>ثبوت منسلک ہو رہا ہے</translation>
    </message>
    <message>
        <source>{file} is kept in the ledger as evidence.</source>
        <translation>{file} ثبوت کے طور پر کھاتے میں محفوظ ہے۔</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>واپس لے لیا گیا۔</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>دوبارہ کریں</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>واپس لیا جا رہا ہے</translation>
    </message>
</context>
<context>
    <name>BecameView</name>
    <message>
        <source>What became of the entry; Enter opens a line</source>
        <translation>اندراج کا کیا بنا؛ Enter سے سطر کھلتی ہے</translation>
    </message>
    <message>
        <source>Choose one transaction to see what became of it.</source>
        <translation>ایک لین دین چنیں تاکہ معلوم ہو کہ اس کا کیا بنا۔</translation>
    </message>
    <message>
        <source>This entry does not count, so nothing became of it. Its state says why.</source>
        <translation>یہ اندراج شمار نہیں ہوتا، اس لیے اس کا کچھ نہیں بنا۔ وجہ اس کی حالت میں درج ہے۔</translation>
    </message>
    <message>
        <source>Tax year {year}, in which this entry falls, is not computed yet.</source>
        <translation>ٹیکس سال {year}، جس میں یہ اندراج آتا ہے، کا حساب ابھی نہیں لگایا گیا۔</translation>
    </message>
    <message>
        <source>Compute tax year {year}</source>
        <translation>ٹیکس سال {year} کا حساب لگائیں</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>دیکھا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Following the entry</source>
        <translation>اندراج کا سراغ لگایا جا رہا ہے</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>حساب لگایا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Of the lot that this entry acquired, {much} is left.</source>
        <translation>اس اندراج سے حاصل شدہ لاٹ میں سے {much} باقی ہے۔</translation>
    </message>
    <message>
        <source>This is what the computation of the tax year made of it.</source>
        <translation>ٹیکس سال کے حساب میں اس کا یہ نتیجہ نکلا۔</translation>
    </message>
    <message>
        <source>It moves nothing that is taxed or kept as a lot, or the other end of it tells of it.</source>
        <translation>اس میں کوئی ایسی چیز منتقل نہیں ہوئی جس پر ٹیکس ہو یا جو لاٹ بنے، یا اس کا ذکر دوسرے سرے میں ہے۔</translation>
    </message>
    <message>
        <source>Income: {head}</source>
        <translation>آمدن: {head}</translation>
    </message>
    <message>
        <source>Disposal: {head}</source>
        <translation>فروخت یا تصرف: {head}</translation>
    </message>
    <message>
        <source>Lot acquired</source>
        <translation>لاٹ حاصل ہوئی</translation>
    </message>
    <message>
        <source>More moved than the records hold</source>
        <translation>ریکارڈ سے زیادہ منتقل ہوا</translation>
    </message>
    <message>
        <source>Lot moved to another account</source>
        <translation>لاٹ دوسرے اکاؤنٹ میں منتقل ہوئی</translation>
    </message>
    <message>
        <source>Fee paid from the lot</source>
        <translation>لاٹ میں سے فیس ادا ہوئی</translation>
    </message>
    <message>
        <source>Disposed of from the lot</source>
        <translation>لاٹ میں سے فروخت یا تصرف</translation>
    </message>
    <message>
        <source>What</source>
        <translation>کیا</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Cost (Rs)</source>
        <translation>لاگت (روپے)</translation>
    </message>
    <message>
        <source>Proceeds or value (Rs)</source>
        <translation>معاوضہ یا مالیت (روپے)</translation>
    </message>
    <message>
        <source>Gain (Rs)</source>
        <translation>منافع (روپے)</translation>
    </message>
    <message>
        <source>Left of the lot</source>
        <translation>لاٹ میں باقی</translation>
    </message>
</context>
<context>
    <name>ColumnChoice</name>
    <message>
        <source>As at first</source>
        <translation>جیسے شروع میں تھے</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Choose a transaction to see what it moved and the row it was read from.</source>
        <translation>کوئی لین دین چنیں تاکہ دکھائی دے کہ اس میں کیا منتقل ہوا اور وہ کس سطر سے پڑھا گیا۔</translation>
    </message>
    <message>
        <source>More of the chosen transaction and of the list</source>
        <translation>چنے ہوئے لین دین اور فہرست کی تفصیل</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>اندراج</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>اس کا کیا بنا</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>ثبوت</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>مجموعے</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>ترامیم</translation>
    </message>
    <message>
        <source>Evidence ({count})</source>
        <translation>ثبوت ({count})</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Kept with the edit; may be left empty</source>
        <translation>تبدیلی کے ساتھ محفوظ رہتی ہے؛ خالی چھوڑی جا سکتی ہے</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>وجہ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>{text} is no amount. Write it in digits, such as 1250.5.</source>
        <translation>{text} کوئی رقم یا مقدار نہیں۔ اسے ہندسوں میں لکھیں، جیسے 1250.5۔</translation>
    </message>
</context>
<context>
    <name>EntriesTable</name>
    <message>
        <source>Transactions</source>
        <translation>لین دین</translation>
    </message>
    <message>
        <source>{count} rows are more than the clipboard takes well. Export them instead.</source>
        <translation>{count} سطریں کلپ بورڈ کے لیے بہت زیادہ ہیں۔ اس کے بجائے انہیں برآمد کریں۔</translation>
    </message>
</context>
<context>
    <name>EntryColumns</name>
    <message>
        <source>Value (Rs)</source>
        <translation>مالیت (روپے)</translation>
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
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
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
        <source>State</source>
        <translation>حالت</translation>
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
        <source>Tags</source>
        <translation>ٹیگ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>اندراج</translation>
    </message>
    <message>
        <source>Same as {other}</source>
        <translation>وہی جو {other}</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>منتقلی</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>تبادلہ</translation>
    </message>
    <message>
        <source>Bank line found</source>
        <translation>بینک کی سطر مل گئی</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>نظر انداز</translation>
    </message>
    <message>
        <source>Split or merged</source>
        <translation>تقسیم یا یکجا شدہ</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>ترمیم شدہ</translation>
    </message>
    <message>
        <source>Evidence: {count}</source>
        <translation>ثبوت: {count}</translation>
    </message>
</context>
<context>
    <name>EvidenceView</name>
    <message>
        <source>Attach files…</source>
        <translation>فائلیں منسلک کریں…</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>نقل کھولیں</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>نقل محفوظ کریں…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>ہٹائیں</translation>
    </message>
    <message>
        <source>Evidence of the entry; Enter opens a copy</source>
        <translation>اندراج کے ثبوت؛ Enter سے نقل کھلتی ہے</translation>
    </message>
    <message>
        <source>Reading the evidence</source>
        <translation>ثبوت پڑھے جا رہے ہیں</translation>
    </message>
    <message>
        <source>Choose one transaction to see the files that prove it.</source>
        <translation>ایک لین دین چنیں تاکہ اس کا ثبوت دینے والی فائلیں دکھائی دیں۔</translation>
    </message>
    <message>
        <source>No file yet. A bank&apos;s receipt, a picture of the order or of the chat: what is attached is kept in the ledger itself and goes wherever it goes.</source>
        <translation>ابھی کوئی فائل نہیں۔ بینک کی رسید، آرڈر یا گفتگو کی تصویر: جو منسلک کیا جائے وہ خود کھاتے میں محفوظ رہتا ہے اور اسی کے ساتھ جاتا ہے۔</translation>
    </message>
    <message>
        <source>Save a copy in</source>
        <translation>نقل یہاں محفوظ کریں</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>{path} کے نام سے محفوظ ہو گئی۔</translation>
    </message>
    <message>
        <source>The system has no program that opens {file}. Save a copy instead.</source>
        <translation>سسٹم میں {file} کھولنے والا کوئی پروگرام نہیں۔ اس کے بجائے نقل محفوظ کریں۔</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>نقل محفوظ ہو رہی ہے</translation>
    </message>
    <message>
        <source>{file} proves this entry no more.</source>
        <translation>{file} اب اس اندراج کا ثبوت نہیں۔</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>Removing evidence</source>
        <translation>ثبوت ہٹایا جا رہا ہے</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>Size (KB)</source>
        <translation>حجم (KB)</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>اندراجات</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export what is listed</source>
        <translation>جو فہرست میں ہے اسے برآمد کریں</translation>
    </message>
    <message>
        <source>{count} entries, in the order of the list.</source>
        <translation>{count} اندراجات، فہرست کی ترتیب میں۔</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>فائل چنیں…</translation>
    </message>
    <message>
        <source>Spreadsheet (XLSX)</source>
        <translation>اسپریڈ شیٹ (XLSX)</translation>
    </message>
    <message>
        <source>The columns as they are shown; amounts as numbers where a spreadsheet keeps them exactly.</source>
        <translation>کالم جیسے دکھائی دے رہے ہیں؛ مقداریں عدد کی صورت میں، جہاں اسپریڈ شیٹ انہیں ہوبہو رکھ سکتی ہے۔</translation>
    </message>
    <message>
        <source>CSV, as shown</source>
        <translation>CSV، جیسا دکھائی دے رہا ہے</translation>
    </message>
    <message>
        <source>The columns as they are shown, for any program.</source>
        <translation>کالم جیسے دکھائی دے رہے ہیں، کسی بھی پروگرام کے لیے۔</translation>
    </message>
    <message>
        <source>Universal CSV</source>
        <translation>یونیورسل CSV</translation>
    </message>
    <message>
        <source>For another ledger of Hisaab: it can be imported again. Only entries that count are written.</source>
        <translation>حساب کے کسی دوسرے کھاتے کے لیے: اسے دوبارہ درآمد کیا جا سکتا ہے۔ صرف شمار ہونے والے اندراجات لکھے جاتے ہیں۔</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx)</source>
        <translation>اسپریڈ شیٹ (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV فائلیں (*.csv)</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>اثاثہ</translation>
    </message>
    <message>
        <source>Written to {path}: {count} entries. Left out, as they do not count: {left_out}.</source>
        <translation>{path} میں {count} اندراجات لکھ دیے گئے۔ جو شمار نہیں ہوتے، چھوڑ دیے گئے: {left_out}۔</translation>
    </message>
    <message>
        <source>Written to {path}: {count} entries.</source>
        <translation>{path} میں {count} اندراجات لکھ دیے گئے۔</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>فولڈر دکھائیں</translation>
    </message>
    <message>
        <source>Exporting the transactions</source>
        <translation>لین دین برآمد ہو رہا ہے</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Search reference, counterparty, asset, file…</source>
        <translation>حوالہ، دوسرا فریق، اثاثہ، فائل تلاش کریں…</translation>
    </message>
    <message>
        <source>Search the transactions</source>
        <translation>لین دین میں تلاش کریں</translation>
    </message>
    <message>
        <source>Words, or a filter as text and Enter: kind=swap, -account=Binance, amount=0.5..2</source>
        <translation>الفاظ، یا فلٹر لکھ کر Enter: kind=swap، -account=Binance، amount=0.5..2</translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation>فلٹر…</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>فلٹر شامل کریں</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>صاف کریں</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>تمام فلٹر ہٹائیں</translation>
    </message>
</context>
<context>
    <name>FilterEditor</name>
    <message>
        <source>Whether these are wanted</source>
        <translation>یہ مطلوب ہیں یا نہیں</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ہو</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>نہ ہو</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>فلٹر کریں</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Words</source>
        <translation>الفاظ</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>اثاثہ</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>Tax year</source>
        <translation>ٹیکس سال</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>تاریخیں</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Rupees</source>
        <translation>روپے</translation>
    </message>
    <message>
        <source>State</source>
        <translation>حالت</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>ٹیگ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>Chosen entries</source>
        <translation>چنے ہوئے اندراجات</translation>
    </message>
    <message>
        <source>Matched with its other end</source>
        <translation>دوسرے سرے سے جڑا ہوا</translation>
    </message>
    <message>
        <source>Deposit or withdrawal without another end</source>
        <translation>جمع یا نکاسی جس کا دوسرا سرا نہیں</translation>
    </message>
    <message>
        <source>Told better by another entry</source>
        <translation>دوسرے اندراج میں بہتر درج ہے</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>نظر انداز</translation>
    </message>
    <message>
        <source>Split or merged: others count</source>
        <translation>تقسیم یا یکجا شدہ: دوسرے شمار ہوتے ہیں</translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation>آپ کا تبدیل کردہ</translation>
    </message>
    <message>
        <source>Without a value</source>
        <translation>بغیر مالیت</translation>
    </message>
    <message>
        <source>With evidence</source>
        <translation>ثبوت کے ساتھ</translation>
    </message>
    <message>
        <source>Taken for spam</source>
        <translation>اسپیم سمجھا گیا</translation>
    </message>
    <message>
        <source>Any income</source>
        <translation>کوئی بھی آمدن</translation>
    </message>
    <message>
        <source>{amount} or more</source>
        <translation>{amount} یا زیادہ</translation>
    </message>
    <message>
        <source>{amount} or less</source>
        <translation>{amount} یا کم</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} سے {high} تک</translation>
    </message>
    <message>
        <source>{from_day} to {to_day}</source>
        <translation>{from_day} سے {to_day} تک</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} سے</translation>
    </message>
    <message>
        <source>to {day}</source>
        <translation>{day} تک</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} یا {other}</translation>
    </message>
    <message>
        <source>{field} is not: {value}</source>
        <translation>{field} یہ نہ ہو: {value}</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}: {value}</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Take it back</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>Show the entries</source>
        <translation>اندراجات دکھائیں</translation>
    </message>
    <message>
        <source>The edits of this ledger, the latest first</source>
        <translation>اس کھاتے کی ترامیم، تازہ ترین پہلے</translation>
    </message>
    <message>
        <source>Reading the edits</source>
        <translation>ترامیم پڑھی جا رہی ہیں</translation>
    </message>
    <message>
        <source>Nothing was decided yet. Every change you make stands here, and can be taken back.</source>
        <translation>ابھی کوئی تبدیلی نہیں کی گئی۔ آپ کی ہر تبدیلی یہاں درج ہوتی ہے اور واپس لی جا سکتی ہے۔</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>دوبارہ کریں</translation>
    </message>
    <message>
        <source>When</source>
        <translation>کب</translation>
    </message>
    <message>
        <source>What</source>
        <translation>کیا</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>اندراج</translation>
    </message>
    <message>
        <source>State</source>
        <translation>حالت</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>وجہ</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>واپس لیا گیا: {what}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>واپس لیا گیا</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>برقرار</translation>
    </message>
</context>
<context>
    <name>KindDialog</name>
    <message>
        <source>Change the kind</source>
        <translation>قسم بدلیں</translation>
    </message>
    <message>
        <source>{count} entries are chosen. Each must have the sides that the kind needs.</source>
        <translation>{count} اندراجات چنے گئے ہیں۔ ہر ایک میں وہ رقوم ہونی چاہییں جو اس قسم کو درکار ہیں۔</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>بدلیں</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>Searching</source>
        <translation>تلاش جاری ہے</translation>
    </message>
    <message>
        <source>Reading the ledger</source>
        <translation>کھاتہ پڑھا جا رہا ہے</translation>
    </message>
    <message>
        <source>Sorting ahead</source>
        <translation>پہلے سے ترتیب دی جا رہی ہے</translation>
    </message>
</context>
<context>
    <name>MatchDialog</name>
    <message>
        <source>Match with its other end</source>
        <translation>دوسرے سرے سے جوڑیں</translation>
    </message>
    <message>
        <source>{kind} of {much}, {account}, {time}. The likeliest stands first.</source>
        <translation>{kind}: {much}، {account}، {time}۔ سب سے موزوں پہلے ہے۔</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>جوڑیں</translation>
    </message>
    <message>
        <source>Narrow by words: a name, a file, a reference</source>
        <translation>الفاظ سے محدود کریں: نام، فائل، حوالہ</translation>
    </message>
    <message>
        <source>How far apart in time</source>
        <translation>وقت کا زیادہ سے زیادہ فرق</translation>
    </message>
    <message>
        <source>within {count} days</source>
        <translation>{count} دن کے اندر</translation>
    </message>
    <message>
        <source>What could be the other end</source>
        <translation>جو دوسرا سرا ہو سکتا ہے</translation>
    </message>
    <message>
        <source>Looking for the other end</source>
        <translation>دوسرا سرا تلاش ہو رہا ہے</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>دیکھا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Nothing fits: no unmatched entry of the other kind, of this asset and on another account. Widen the days, or import the other account&apos;s history.</source>
        <translation>کچھ موزوں نہیں ملا: دوسری قسم کا، اسی اثاثے کا اور کسی دوسرے اکاؤنٹ پر کوئی اندراج نہیں جو جڑا ہوا نہ ہو۔ دن بڑھائیں، یا دوسرے اکاؤنٹ کے لین دین کی تاریخ درآمد کریں۔</translation>
    </message>
    <message>
        <source>Choose the other end in the list.</source>
        <translation>فہرست میں سے دوسرا سرا چنیں۔</translation>
    </message>
    <message>
        <source>same</source>
        <translation>برابر</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>فاصلہ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>فرق</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>موزوں</translation>
    </message>
    <message>
        <source>well</source>
        <translation>خوب</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>شاید</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} سیکنڈ</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} منٹ</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} گھنٹے</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} دن</translation>
    </message>
    <message>
        <source>{time} before</source>
        <translation>{time} پہلے</translation>
    </message>
    <message>
        <source>{time} after</source>
        <translation>{time} بعد</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
    <message>
        <source>{count} entries get this note in place of theirs.</source>
        <translation>{count} اندراجات کا نوٹ بدل کر یہ ہو جائے گا۔</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>لکھیں</translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message>
        <source>Filter: {text}</source>
        <translation>فلٹر: {text}</translation>
    </message>
    <message>
        <source>Remove the filter: {text}</source>
        <translation>فلٹر ہٹائیں: {text}</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>بدلیں…</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>ہو</translation>
    </message>
    <message>
        <source>Is not</source>
        <translation>نہ ہو</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>ہٹائیں</translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message>
        <source>Split the entry</source>
        <translation>اندراج تقسیم کریں</translation>
    </message>
    <message>
        <source>{much} in parts that count in its place. What else the entry has goes with them in proportion; kinds and notes of the parts can be changed afterwards.</source>
        <translation>{much} کے حصے، جو اس کی جگہ شمار ہوں گے۔ اندراج کی باقی رقوم اسی تناسب سے حصوں میں بٹتی ہیں؛ حصوں کی قسم اور نوٹ بعد میں بدلے جا سکتے ہیں۔</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>تقسیم کریں</translation>
    </message>
    <message>
        <source>Add a part</source>
        <translation>حصہ شامل کریں</translation>
    </message>
    <message>
        <source>Part {number}</source>
        <translation>حصہ {number}</translation>
    </message>
    <message>
        <source>{much} too much</source>
        <translation>{much} زیادہ</translation>
    </message>
    <message>
        <source>{much} left</source>
        <translation>{much} باقی</translation>
    </message>
    <message>
        <source>To split takes two parts at least.</source>
        <translation>تقسیم کے لیے کم از کم دو حصے درکار ہیں۔</translation>
    </message>
    <message>
        <source>The parts come to {sum}, the entry has {whole}. They must be the same.</source>
        <translation>حصوں کا مجموعہ {sum} ہے جبکہ اندراج میں {whole} ہے۔ دونوں برابر ہونے چاہییں۔</translation>
    </message>
</context>
<context>
    <name>SumsView</name>
    <message>
        <source>What is listed, summed by asset</source>
        <translation>جو فہرست میں ہے، اثاثے کے لحاظ سے مجموعہ</translation>
    </message>
    <message>
        <source>Summing…</source>
        <translation>مجموعہ لگایا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Summing by asset</source>
        <translation>اثاثے کے لحاظ سے مجموعہ</translation>
    </message>
    <message>
        <source>Entries summed exactly: {count}. {left_out} more that are listed do not count (ignored, replaced, spam, or told better by another) and are left out here.</source>
        <translation>ٹھیک ٹھیک جمع کیے گئے اندراجات: {count}۔ فہرست کے مزید {left_out} شمار نہیں ہوتے (نظر انداز، تقسیم یا یکجا شدہ، اسپیم، یا دوسرے میں بہتر درج) اور یہاں چھوڑ دیے گئے ہیں۔</translation>
    </message>
    <message>
        <source>Entries summed exactly: {count}.</source>
        <translation>ٹھیک ٹھیک جمع کیے گئے اندراجات: {count}۔</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>اثاثہ</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>اندراجات</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>موصول</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>بھیجا</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>فیس</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>کل ملا کر</translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message>
        <source>{count} entries are chosen.</source>
        <translation>{count} اندراجات چنے گئے ہیں۔</translation>
    </message>
    <message>
        <source>Tags now: {tags}</source>
        <translation>موجودہ ٹیگ: {tags}</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>ٹیگ</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>بدلیں</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>شامل کریں</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>ہٹائیں</translation>
    </message>
    <message>
        <source>Words, commas between: bank, relative</source>
        <translation>الفاظ، درمیان میں کوما: bank, relative</translation>
    </message>
    <message>
        <source>Write a tag to add, or one to take away.</source>
        <translation>شامل کرنے یا ہٹانے کے لیے کوئی ٹیگ لکھیں۔</translation>
    </message>
</context>
<context>
    <name>TransactionsPage</name>
    <message>
        <source>Transactions</source>
        <translation>لین دین</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>تلاش جاری ہے</translation>
    </message>
    <message>
        <source>Col&amp;umns</source>
        <translation>کالم</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>برآمد کریں…</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>مزید</translation>
    </message>
    <message>
        <source>More that can be done with the chosen entries</source>
        <translation>چنے ہوئے اندراجات کے ساتھ مزید کیا ہو سکتا ہے</translation>
    </message>
    <message>
        <source>Export what is listed…</source>
        <translation>جو فہرست میں ہے اسے برآمد کریں…</translation>
    </message>
    <message>
        <source>Show the sums by asset</source>
        <translation>اثاثوں کے مجموعے دکھائیں</translation>
    </message>
    <message>
        <source>Show the edits</source>
        <translation>ترامیم دکھائیں</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>یہ منظر محفوظ کریں…</translation>
    </message>
    <message>
        <source>View: {name}</source>
        <translation>منظر: {name}</translation>
    </message>
    <message>
        <source>Filter by: {field}</source>
        <translation>فلٹر: {field}</translation>
    </message>
    <message>
        <source>The entry {uid} is not in this ledger.</source>
        <translation>اندراج {uid} اس کھاتے میں نہیں ہے۔</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>تلاش جاری ہے…</translation>
    </message>
    <message>
        <source>{shown} of {total} entries</source>
        <translation>{total} میں سے {shown} اندراجات</translation>
    </message>
    <message>
        <source>{shown} entries</source>
        <translation>{shown} اندراجات</translation>
    </message>
    <message>
        <source>No entry answers to these filters.</source>
        <translation>ان فلٹروں پر کوئی اندراج پورا نہیں اترتا۔</translation>
    </message>
    <message>
        <source>Show all entries</source>
        <translation>تمام اندراجات دکھائیں</translation>
    </message>
    <message>
        <source>Every trade, transfer and reward that you import stands here, down to the row of its file.</source>
        <translation>آپ کا درآمد کردہ ہر سودا، منتقلی اور انعام یہاں درج ہوتا ہے، فائل کی اصل سطر تک۔</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>فائلیں درآمد کریں</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>{count} چنے گئے</translation>
    </message>
    <message>
        <source>Choose entries to change them</source>
        <translation>بدلنے کے لیے اندراجات چنیں</translation>
    </message>
</context>
<context>
    <name>ValueDialog</name>
    <message>
        <source>Value in rupees</source>
        <translation>روپے میں مالیت</translation>
    </message>
    <message>
        <source>{count} entries are chosen.</source>
        <translation>{count} اندراجات چنے گئے ہیں۔</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>درج کریں</translation>
    </message>
    <message>
        <source>Each was worth</source>
        <translation>ہر ایک کی مالیت تھی</translation>
    </message>
    <message>
        <source>By the price of one unit of</source>
        <translation>ایک اکائی کی قیمت سے، اثاثہ</translation>
    </message>
    <message>
        <source>As imported, or by the day&apos;s price</source>
        <translation>جیسے درآمد ہوا، یا اس دن کی قیمت سے</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>اثاثہ</translation>
    </message>
    <message>
        <source>Price in rupees</source>
        <translation>روپے میں قیمت</translation>
    </message>
    <message>
        <source>Rs</source>
        <translation>روپے</translation>
    </message>
    <message>
        <source>Name the asset whose price it is.</source>
        <translation>بتائیں کہ یہ کس اثاثے کی قیمت ہے۔</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>All</source>
        <translation>تمام</translation>
    </message>
    <message>
        <source>P2P in rupees</source>
        <translation>روپے میں P2P</translation>
    </message>
    <message>
        <source>Deposits and withdrawals without another end</source>
        <translation>جمع اور نکاسی جن کا دوسرا سرا نہیں</translation>
    </message>
    <message>
        <source>Without a value</source>
        <translation>بغیر مالیت</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>آمدن</translation>
    </message>
    <message>
        <source>Changed by me</source>
        <translation>میرے تبدیل کردہ</translation>
    </message>
    <message>
        <source>Ignored and spam</source>
        <translation>نظر انداز اور اسپیم</translation>
    </message>
    <message>
        <source>Vie&amp;ws</source>
        <translation>مناظر</translation>
    </message>
    <message>
        <source>The view “{name}” is saved.</source>
        <translation>منظر ”{name}“ محفوظ ہو گیا۔</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>منظر محفوظ کریں</translation>
    </message>
    <message>
        <source>Its filters, order and columns are kept under this name:</source>
        <translation>اس کے فلٹر، ترتیب اور کالم اس نام سے محفوظ ہوں گے:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>محفوظ کریں</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>یہ منظر محفوظ کریں…</translation>
    </message>
    <message>
        <source>Remove a view</source>
        <translation>منظر ہٹائیں</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Search the list</source>
        <translation>فہرست میں تلاش کریں</translation>
    </message>
    <message>
        <source>The ledger has none of these.</source>
        <translation>کھاتے میں ان میں سے کچھ نہیں۔</translation>
    </message>
</context>
<context>
    <name>_Range</name>
    <message>
        <source>any</source>
        <translation>کوئی بھی</translation>
    </message>
    <message>
        <source>From</source>
        <translation>سے</translation>
    </message>
    <message>
        <source>To</source>
        <translation>تک</translation>
    </message>
    <message>
        <source>Compared exactly. For one amount alone write it in both fields.</source>
        <translation>موازنہ ہوبہو ہوتا ہے۔ صرف ایک مقدار کے لیے اسے دونوں خانوں میں لکھیں۔</translation>
    </message>
</context>
</TS>
