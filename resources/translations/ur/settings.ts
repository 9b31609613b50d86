<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>BackupsSection</name>
    <message>
        <source>Backups</source>
        <translation>بیک اپ</translation>
    </message>
    <message>
        <source>Whole copies, checked when they are made. They are made before imports and large changes too.</source>
        <translation>پوری نقلیں، جو بنتے ہی جانچی جاتی ہیں۔ یہ درآمد اور بڑی تبدیلیوں سے پہلے بھی بنائی جاتی ہیں۔</translation>
    </message>
    <message>
        <source>Backups of this ledger</source>
        <translation>اس کھاتے کے بیک اپ</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>کب بنا</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>وجہ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>حجم</translation>
    </message>
    <message>
        <source>There is no backup of this ledger yet.</source>
        <translation>ابھی اس کھاتے کا کوئی بیک اپ نہیں۔</translation>
    </message>
    <message>
        <source>Back up &amp;now</source>
        <translation>ابھی بیک اپ بنائیں</translation>
    </message>
    <message>
        <source>&amp;Put back…</source>
        <translation>بحال کریں…</translation>
    </message>
    <message>
        <source>Show the &amp;folder</source>
        <translation>فولڈر دکھائیں</translation>
    </message>
    <message>
        <source>Of all ledgers</source>
        <translation>تمام کھاتوں کے لیے</translation>
    </message>
    <message>
        <source>&amp;Choose a folder…</source>
        <translation>فولڈر چنیں…</translation>
    </message>
    <message>
        <source>The usual folder</source>
        <translation>معمول کا فولڈر</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>کہاں رکھے جاتے ہیں</translation>
    </message>
    <message>
        <source>before a large change, when the last is older than 15 minutes</source>
        <translation>بڑی تبدیلی سے پہلے، اگر آخری بیک اپ 15 منٹ سے پرانا ہو</translation>
    </message>
    <message>
        <source>before a large change, when the last is older than an hour</source>
        <translation>بڑی تبدیلی سے پہلے، اگر آخری بیک اپ ایک گھنٹے سے پرانا ہو</translation>
    </message>
    <message>
        <source>before a large change, when the last is older than a day</source>
        <translation>بڑی تبدیلی سے پہلے، اگر آخری بیک اپ ایک دن سے پرانا ہو</translation>
    </message>
    <message>
        <source>only when I ask for one</source>
        <translation>صرف جب میں کہوں</translation>
    </message>
    <message>
        <source>When one is made</source>
        <translation>بیک اپ کب بنے</translation>
    </message>
    <message>
        <source>days</source>
        <translation>دن</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>ہفتے</translation>
    </message>
    <message>
        <source>months</source>
        <translation>مہینے</translation>
    </message>
    <message>
        <source>Backups kept: {of}</source>
        <translation>رکھے جانے والے بیک اپ: {of}</translation>
    </message>
    <message>
        <source>Of older ones, the newest is kept of each of the last</source>
        <translation>پرانے بیک اپ میں سے ہر ایک کا تازہ ترین رکھا جاتا ہے، پچھلے</translation>
    </message>
    <message>
        <source>Reading the backups</source>
        <translation>بیک اپ پڑھے جا رہے ہیں</translation>
    </message>
    <message>
        <source>before a large change, when the last is older than {count} minutes</source>
        <translation>بڑی تبدیلی سے پہلے، اگر آخری بیک اپ {count} منٹ سے پرانا ہو</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>کہنے پر</translation>
    </message>
    <message>
        <source>Before another was put back</source>
        <translation>دوسرا بحال کرنے سے پہلے</translation>
    </message>
    <message>
        <source>Before an import</source>
        <translation>درآمد سے پہلے</translation>
    </message>
    <message>
        <source>Before a sync</source>
        <translation>ہم آہنگی سے پہلے</translation>
    </message>
    <message>
        <source>Before a change of many entries</source>
        <translation>بہت سے اندراجات کی تبدیلی سے پہلے</translation>
    </message>
    <message>
        <source>Before an import was taken out</source>
        <translation>درآمد ہٹانے سے پہلے</translation>
    </message>
    <message>
        <source>Before the file was brought to a newer version</source>
        <translation>فائل کو نئے ورژن پر لانے سے پہلے</translation>
    </message>
    <message>
        <source>A backup is made: {file}</source>
        <translation>بیک اپ بن گیا: ⁦{file}⁩</translation>
    </message>
    <message>
        <source>Making a backup</source>
        <translation>بیک اپ بنایا جا رہا ہے</translation>
    </message>
    <message>
        <source>Put a backup back</source>
        <translation>بیک اپ بحال کریں</translation>
    </message>
    <message>
        <source>The ledger becomes what it was on {when}. What it is now is backed up first.</source>
        <translation>کھاتہ ویسا ہو جائے گا جیسا ⁦{when}⁩ کو تھا۔ موجودہ حالت کا پہلے بیک اپ بنا لیا جائے گا۔</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>بحال کریں</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Folder of the backups</source>
        <translation>بیک اپ کا فولڈر</translation>
    </message>
    <message>
        <source>Keeping the settings</source>
        <translation>ترتیبات محفوظ کی جا رہی ہیں</translation>
    </message>
</context>
<context>
    <name>FilesSection</name>
    <message>
        <source>Files and log</source>
        <translation>فائلیں اور لاگ</translation>
    </message>
    <message>
        <source>Ledgers are where you put them. This is where the program keeps what is its own.</source>
        <translation>کھاتے وہیں ہیں جہاں آپ نے رکھے۔ یہاں پروگرام اپنی چیزیں رکھتا ہے۔</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>ڈیٹا کا فولڈر</translation>
    </message>
    <message>
        <source>Show the &amp;data folder</source>
        <translation>ڈیٹا کا فولڈر دکھائیں</translation>
    </message>
    <message>
        <source>What was done and what failed, to send along with a report. Keys, CNIC and IBAN are taken out.</source>
        <translation>کیا کام ہوا اور کیا ناکام رہا، اطلاع کے ساتھ بھیجنے کے لیے۔ کلیدیں، CNIC اور IBAN نکال دیے جاتے ہیں۔</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>لاگ</translation>
    </message>
    <message>
        <source>The log&apos;s last lines</source>
        <translation>لاگ کی آخری سطریں</translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation>لاگ خالی ہے۔</translation>
    </message>
    <message>
        <source>&amp;Copy the log</source>
        <translation>لاگ نقل کریں</translation>
    </message>
    <message>
        <source>Show the &amp;log folder</source>
        <translation>لاگ کا فولڈر دکھائیں</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ترتیبات</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>لاگ پڑھا جا رہا ہے</translation>
    </message>
    <message>
        <source>No program shows folders here. It is: {folder}</source>
        <translation>یہاں فولڈر دکھانے والا کوئی پروگرام نہیں۔ فولڈر یہ ہے: ⁦{folder}⁩</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>Keys</source>
        <translation>کلیدیں</translation>
    </message>
    <message>
        <source>Keys of exchanges stand in this computer&apos;s keyring, never in a file, a log or a report. A key that may trade or withdraw is refused.</source>
        <translation>ایکسچینج کی کلیدیں اس کمپیوٹر کے محفوظ ذخیرے (keyring) میں رہتی ہیں، کبھی فائل، لاگ یا رپورٹ میں نہیں۔ خرید و فروخت یا رقم نکالنے کی اجازت والی کلید قبول نہیں کی جاتی۔</translation>
    </message>
    <message>
        <source>Keys of this ledger&apos;s accounts</source>
        <translation>اس کھاتے کے اکاؤنٹس کی کلیدیں</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سروس</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>کہاں رکھی ہے</translation>
    </message>
    <message>
        <source>May</source>
        <translation>کیا کر سکتی ہے</translation>
    </message>
    <message>
        <source>&amp;Forget the key</source>
        <translation>کلید مٹا دیں</translation>
    </message>
    <message>
        <source>Go to &amp;Accounts</source>
        <translation>اکاؤنٹس پر جائیں</translation>
    </message>
    <message>
        <source>Reading the keys</source>
        <translation>کلیدیں پڑھی جا رہی ہیں</translation>
    </message>
    <message>
        <source>No account of this ledger is connected with a key. Accounts are connected on the page Accounts.</source>
        <translation>اس کھاتے کا کوئی اکاؤنٹ کلید سے نہیں جڑا۔ اکاؤنٹس صفحہ اکاؤنٹس پر جوڑے جاتے ہیں۔</translation>
    </message>
    <message>
        <source>No ledger is open. Open one to see the keys of its accounts.</source>
        <translation>کوئی کھاتہ کھلا نہیں۔ اس کے اکاؤنٹس کی کلیدیں دیکھنے کے لیے کھاتہ کھولیں۔</translation>
    </message>
    <message>
        <source>in the keyring</source>
        <translation>محفوظ ذخیرے میں</translation>
    </message>
    <message>
        <source>in the ledger</source>
        <translation>کھاتے میں</translation>
    </message>
    <message>
        <source>not kept: asked for</source>
        <translation>نہیں رکھی: ہر بار پوچھی جاتی ہے</translation>
    </message>
    <message>
        <source>The key of {account} is forgotten. The account stays; its key is asked for at the next sync.</source>
        <translation>{account} کی کلید مٹا دی گئی۔ اکاؤنٹ موجود ہے؛ اگلی ہم آہنگی پر کلید پوچھی جائے گی۔</translation>
    </message>
    <message>
        <source>Forgetting the key</source>
        <translation>کلید مٹائی جا رہی ہے</translation>
    </message>
</context>
<context>
    <name>LanguageSection</name>
    <message>
        <source>Language and figures</source>
        <translation>زبان اور ہندسے</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>زبان</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>زبان</translation>
    </message>
    <message>
        <source>Figures and dates stay as they are.</source>
        <translation>ہندسے اور تاریخیں ایسی ہی رہتی ہیں۔</translation>
    </message>
    <message>
        <source>Digit grouping</source>
        <translation>ہندسوں کی گروہ بندی</translation>
    </message>
    <message>
        <source>Thousands: 12,345,678</source>
        <translation>ہزار: 12,345,678</translation>
    </message>
    <message>
        <source>Lakh and crore: 1,23,45,678</source>
        <translation>لاکھ اور کروڑ: 1,23,45,678</translation>
    </message>
    <message>
        <source>&amp;Digit grouping</source>
        <translation>ہندسوں کی گروہ بندی</translation>
    </message>
    <message>
        <source>An amount looks like this: Rs {amount}</source>
        <translation>رقم یوں نظر آتی ہے: ⁦Rs {amount}⁩</translation>
    </message>
</context>
<context>
    <name>LooksSection</name>
    <message>
        <source>Appearance</source>
        <translation>ظاہری شکل</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>سسٹم کے مطابق</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ہلکا</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>گہرا</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>زیادہ کنٹراسٹ</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>تھیم</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>تھیم</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>⁦{percent} %⁩</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>متن کا سائز</translation>
    </message>
    <message>
        <source>Also Ctrl and plus, Ctrl and minus; Ctrl and 0 is the usual size.</source>
        <translation>Ctrl اور جمع، Ctrl اور منفی سے بھی؛ Ctrl اور 0 معمول کا سائز ہے۔</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>متن کا سائز</translation>
    </message>
    <message>
        <source>&amp;Less motion</source>
        <translation>کم حرکت</translation>
    </message>
    <message>
        <source>Nothing slides, and bars stand still while it is not known how long something takes.</source>
        <translation>کوئی چیز نہیں سرکتی، اور جب تک معلوم نہ ہو کہ کام کتنی دیر لے گا پٹیاں ساکن رہتی ہیں۔</translation>
    </message>
</context>
<context>
    <name>NetworkSection</name>
    <message>
        <source>Network</source>
        <translation>نیٹ ورک</translation>
    </message>
    <message>
        <source>Work &amp;offline</source>
        <translation>آف لائن کام کریں</translation>
    </message>
    <message>
        <source>No connection is opened then, whatever is asked for.</source>
        <translation>تب کچھ بھی کہا جائے، کوئی رابطہ نہیں کھولا جاتا۔</translation>
    </message>
    <message>
        <source>What is connected to, and when</source>
        <translation>کس سے رابطہ ہوتا ہے، اور کب</translation>
    </message>
    <message>
        <source>Exchanges and blockchain explorers: when you sync an account, or have its key checked.</source>
        <translation>ایکسچینج اور بلاک چین ایکسپلورر: جب آپ اکاؤنٹ ہم آہنگ کریں یا اس کی کلید جانچیں۔</translation>
    </message>
    <message>
        <source>Prices and the State Bank&apos;s rates: when you ask for them to be fetched.</source>
        <translation>قیمتیں اور اسٹیٹ بینک کے نرخ: جب آپ انہیں لانے کو کہیں۔</translation>
    </message>
    <message>
        <source>Nothing else: no advertisements, no reports of use, and no search for updates.</source>
        <translation>اس کے سوا کچھ نہیں: نہ اشتہار، نہ استعمال کی اطلاع، نہ اپ ڈیٹ کی تلاش۔</translation>
    </message>
    <message>
        <source>HISAAB_OFFLINE is set in the environment: it can be turned off only there.</source>
        <translation>HISAAB_OFFLINE ماحول (environment) میں مقرر ہے: اسے صرف وہیں بند کیا جا سکتا ہے۔</translation>
    </message>
    <message>
        <source>Now offline.</source>
        <translation>اس وقت آف لائن۔</translation>
    </message>
    <message>
        <source>Now online.</source>
        <translation>اس وقت آن لائن۔</translation>
    </message>
    <message>
        <source>Keeping the settings</source>
        <translation>ترتیبات محفوظ کی جا رہی ہیں</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>ترتیبات</translation>
    </message>
    <message>
        <source>Language and figures</source>
        <translation>زبان اور ہندسے</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>ظاہری شکل</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>نیٹ ورک</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>بیک اپ</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>کلیدیں</translation>
    </message>
    <message>
        <source>Files and log</source>
        <translation>فائلیں اور لاگ</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>ترتیبات کے حصے</translation>
    </message>
    <message>
        <source>Settings: {section}</source>
        <translation>ترتیبات: {section}</translation>
    </message>
</context>
</TS>
