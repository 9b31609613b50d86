<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>App</name>
    <message>
        <source>Some fonts of the program are missing ({names}); the system&apos;s are used. Install it again.</source>
        <translation>پروگرام کے کچھ فونٹ موجود نہیں (⁦{names}⁩)؛ سسٹم کے فونٹ استعمال ہو رہے ہیں۔ پروگرام دوبارہ انسٹال کریں۔</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>کوئی خرابی پیش آئی</translation>
    </message>
    <message>
        <source>Details of the fault</source>
        <translation>خرابی کی تفصیل</translation>
    </message>
    <message>
        <source>&amp;Copy the details</source>
        <translation>تفصیل نقل کریں</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بند کریں</translation>
    </message>
    <message>
        <source>The program met a fault of its own</source>
        <translation>پروگرام میں خرابی پیش آئی</translation>
    </message>
    <message>
        <source>It happened in: {doing}. What was under way was undone; the ledger is as it was before.</source>
        <translation>یہ اس کام میں ہوا: {doing}۔ جاری کام واپس لے لیا گیا؛ کھاتہ پہلے جیسا ہی ہے۔</translation>
    </message>
    <message>
        <source>To report it, copy the details. They may name files and amounts: read them first.</source>
        <translation>اطلاع دینے کے لیے تفصیل نقل کریں۔ اس میں فائلوں کے نام اور رقوم ہو سکتی ہیں: پہلے پڑھ لیں۔</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Open or make a ledger first; then drop the files again.</source>
        <translation>پہلے کھاتہ کھولیں یا بنائیں؛ پھر فائلیں دوبارہ یہاں چھوڑیں۔</translation>
    </message>
</context>
<context>
    <name>FiledYears</name>
    <message>
        <source>Looking at the filed years</source>
        <translation>جمع شدہ سال دیکھے جا رہے ہیں</translation>
    </message>
    <message>
        <source>Tax year {year} was filed and locked, and the ledger has changed in it since. New entries: {entries}. Edits: {edits}. Its figures may be others now.</source>
        <translation>ٹیکس سال {year} جمع کرا کے مقفل کیا گیا تھا، اور اس کے بعد کھاتے میں تبدیلی ہوئی ہے۔ نئے اندراجات: {entries}۔ ترامیم: {edits}۔ اب اس کے اعداد مختلف ہو سکتے ہیں۔</translation>
    </message>
    <message>
        <source>Show what changed</source>
        <translation>دکھائیں کیا بدلا</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Undo: {what}</source>
        <translation>واپس لیں: {what}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>&amp;Redo: {what}</source>
        <translation>دوبارہ کریں: {what}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>دوبارہ کریں</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>&amp;New ledger…</source>
        <translation>نیا کھاتہ…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>کھولیں…</translation>
    </message>
    <message>
        <source>Open in a new &amp;window…</source>
        <translation>نئی ونڈو میں کھولیں…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>حالیہ کھاتے کھولیں</translation>
    </message>
    <message>
        <source>Explore the &amp;sample</source>
        <translation>نمونہ دیکھیں</translation>
    </message>
    <message>
        <source>&amp;Close the ledger</source>
        <translation>کھاتہ بند کریں</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>فائلیں درآمد کریں…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>پرنٹ کریں…</translation>
    </message>
    <message>
        <source>Close the win&amp;dow</source>
        <translation>ونڈو بند کریں</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>پروگرام بند کریں</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>ترمیم</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>تلاش کریں</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>ترتیبات</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>منظر</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>سسٹم کے مطابق</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ہلکا</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>گہرا</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>زیادہ کنٹراسٹ</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>تھیم</translation>
    </message>
    <message>
        <source>&amp;Thousands: 12,345,678</source>
        <translation>ہزار: 12,345,678</translation>
    </message>
    <message>
        <source>&amp;Lakh, crore: 1,23,45,678</source>
        <translation>لاکھ، کروڑ: 1,23,45,678</translation>
    </message>
    <message>
        <source>&amp;Digit grouping</source>
        <translation>ہندسوں کی گروہ بندی</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>زبان</translation>
    </message>
    <message>
        <source>L&amp;arger text</source>
        <translation>بڑا متن</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>چھوٹا متن</translation>
    </message>
    <message>
        <source>&amp;Usual text size</source>
        <translation>متن کا معمول کا سائز</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>پوری اسکرین</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>جائیں</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>پیچھے</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>آگے</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>آغاز کا صفحہ</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>کمانڈ کی فہرست…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>مدد</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>شارٹ کٹ</translation>
    </message>
    <message>
        <source>&amp;First steps…</source>
        <translation>ابتدائی مراحل…</translation>
    </message>
    <message>
        <source>Open the &amp;data folder</source>
        <translation>ڈیٹا کا فولڈر کھولیں</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>لاگ کا فولڈر کھولیں</translation>
    </message>
    <message>
        <source>&amp;About Hisaab</source>
        <translation>حساب کے بارے میں</translation>
    </message>
    <message>
        <source>No ledger was opened yet</source>
        <translation>ابھی تک کوئی کھاتہ نہیں کھولا گیا</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Making the ledger</source>
        <translation>کھاتہ بنایا جا رہا ہے</translation>
    </message>
    <message>
        <source>Hisaab ledgers (*{suffix});;All files (*)</source>
        <translation>حساب کے کھاتے (*{suffix});;تمام فائلیں (*)</translation>
    </message>
    <message>
        <source>Open a ledger</source>
        <translation>کھاتہ کھولیں</translation>
    </message>
    <message>
        <source>Opening the ledger</source>
        <translation>کھاتہ کھولا جا رہا ہے</translation>
    </message>
    <message>
        <source>Making the sample ledger</source>
        <translation>نمونے کا کھاتہ بنایا جا رہا ہے</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>بحال کریں</translation>
    </message>
    <message>
        <source>The backup is in the ledger&apos;s place. What stood there before is a backup itself now.</source>
        <translation>بیک اپ کھاتے کی جگہ رکھ دیا گیا ہے۔ جو پہلے وہاں تھا اب وہ خود ایک بیک اپ ہے۔</translation>
    </message>
    <message>
        <source>Putting the backup back</source>
        <translation>بیک اپ بحال کیا جا رہا ہے</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>خلاصہ</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>درآمد</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>اکاؤنٹس</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>لین دین</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>جائزہ</translation>
    </message>
    <message>
        <source>Holdings</source>
        <translation>موجود اثاثے</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>ٹیکس</translation>
    </message>
    <message>
        <source>Wealth statement</source>
        <translation>ویلتھ اسٹیٹمنٹ</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>رپورٹیں</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>قواعد</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>کلائنٹس</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>تصدیق</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ترتیبات</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Hisaab</source>
        <translation>حساب</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>صفحات</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>The window changes as soon as the work under way has ended.</source>
        <translation>جاری کام ختم ہوتے ہی ونڈو بدل جائے گی۔</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>تیار</translation>
    </message>
    <message>
        <source>Reading the names in the ledger</source>
        <translation>کھاتے کے نام پڑھے جا رہے ہیں</translation>
    </message>
    <message>
        <source>In the window</source>
        <translation>ونڈو میں</translation>
    </message>
    <message>
        <source>No program shows folders here. It is: {folder}</source>
        <translation>یہاں فولڈر دکھانے والا کوئی پروگرام نہیں۔ فولڈر یہ ہے: ⁦{folder}⁩</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation>پیچھے</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>آگے</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>پیچھے (Alt+Left)</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>آگے (Alt+Right)</translation>
    </message>
    <message>
        <source>Up to {place}</source>
        <translation>اوپر: {place}</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Reading the edits</source>
        <translation>ترامیم پڑھی جا رہی ہیں</translation>
    </message>
    <message>
        <source>Undone: {what}.</source>
        <translation>واپس لیا گیا: {what}۔</translation>
    </message>
    <message>
        <source>Done again: {what}.</source>
        <translation>دوبارہ کیا گیا: {what}۔</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>دوبارہ کریں</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>واپس لیا جا رہا ہے</translation>
    </message>
    <message>
        <source>Redoing</source>
        <translation>دوبارہ کیا جا رہا ہے</translation>
    </message>
</context>
<context>
    <name>Warming</name>
    <message>
        <source>Getting ready</source>
        <translation>تیاری ہو رہی ہے</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Buy</source>
        <translation>خرید</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>فروخت</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>تبادلہ</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>منتقلی</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>جمع</translation>
    </message>
    <message>
        <source>Withdrawal</source>
        <translation>نکاسی</translation>
    </message>
    <message>
        <source>Staking reward</source>
        <translation>اسٹیکنگ کا انعام</translation>
    </message>
    <message>
        <source>Airdrop</source>
        <translation>ایئر ڈراپ</translation>
    </message>
    <message>
        <source>Mining</source>
        <translation>مائننگ</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>سود</translation>
    </message>
    <message>
        <source>Referral bonus</source>
        <translation>ریفرل بونس</translation>
    </message>
    <message>
        <source>Fork</source>
        <translation>فورک</translation>
    </message>
    <message>
        <source>Salary</source>
        <translation>تنخواہ</translation>
    </message>
    <message>
        <source>Business income</source>
        <translation>کاروباری آمدن</translation>
    </message>
    <message>
        <source>Other income</source>
        <translation>دیگر آمدن</translation>
    </message>
    <message>
        <source>Gift received</source>
        <translation>ملنے والا تحفہ</translation>
    </message>
    <message>
        <source>Gift given</source>
        <translation>دیا گیا تحفہ</translation>
    </message>
    <message>
        <source>Inheritance</source>
        <translation>وراثت</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>خرچ</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>فیس</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>گمشدہ</translation>
    </message>
    <message>
        <source>Derivative result</source>
        <translation>ڈیریویٹو کا نتیجہ</translation>
    </message>
    <message>
        <source>Opening lot</source>
        <translation>ابتدائی لاٹ</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>نئے ٹوکن میں تبدیلی</translation>
    </message>
    <message>
        <source>Lent out</source>
        <translation>قرض دیا گیا</translation>
    </message>
    <message>
        <source>Loan returned</source>
        <translation>قرض واپس ملا</translation>
    </message>
    <message>
        <source>Capital gains</source>
        <translation>کیپیٹل گین</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>کاروبار</translation>
    </message>
    <message>
        <source>Speculation</source>
        <translation>سٹہ (سپیکولیشن)</translation>
    </message>
    <message>
        <source>Other sources</source>
        <translation>دیگر ذرائع</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>بھیجا گیا</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>موصول</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>آپ کی توجہ درکار</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>دیکھ لینا بہتر ہے</translation>
    </message>
    <message>
        <source>{what} ({count} entries)</source>
        <translation>{what} ({count} اندراجات)</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>شمار سے نکالنا</translation>
    </message>
    <message>
        <source>Let count again</source>
        <translation>دوبارہ شمار کرنا</translation>
    </message>
    <message>
        <source>Change of kind</source>
        <translation>قسم کی تبدیلی</translation>
    </message>
    <message>
        <source>Change of tags</source>
        <translation>ٹیگ کی تبدیلی</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>جوڑنا</translation>
    </message>
    <message>
        <source>Keep apart</source>
        <translation>الگ رکھنا</translation>
    </message>
    <message>
        <source>Answer to a question</source>
        <translation>سوال کا جواب</translation>
    </message>
    <message>
        <source>Change of an account</source>
        <translation>اکاؤنٹ کی تبدیلی</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>قیمت</translation>
    </message>
    <message>
        <source>Value in rupees</source>
        <translation>روپوں میں مالیت</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>تقسیم</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>یکجا کرنا</translation>
    </message>
    <message>
        <source>Removal of an import</source>
        <translation>درآمد کا ہٹانا</translation>
    </message>
    <message>
        <source>Evidence attached</source>
        <translation>ثبوت منسلک</translation>
    </message>
    <message>
        <source>Evidence removed</source>
        <translation>ثبوت ہٹایا گیا</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <source>Progress of the work under way</source>
        <translation>جاری کام کی پیش رفت</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Cancel the work under way</source>
        <translation>جاری کام منسوخ کریں</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>روکا جا رہا ہے…</translation>
    </message>
    <message>
        <source>about {count} s left</source>
        <translation>تقریباً {count} سیکنڈ باقی</translation>
    </message>
    <message>
        <source>about {count} min left</source>
        <translation>تقریباً {count} منٹ باقی</translation>
    </message>
</context>
<context>
    <name>Years</name>
    <message>
        <source>Computing the tax year</source>
        <translation>ٹیکس سال کا حساب لگایا جا رہا ہے</translation>
    </message>
    <message>
        <source>Putting the schedules in order</source>
        <translation>شیڈول ترتیب دیے جا رہے ہیں</translation>
    </message>
</context>
</TS>
