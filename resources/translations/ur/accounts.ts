<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>AccountActions</name>
    <message>
        <source>Key of {account}</source>
        <translation type="unfinished">{account} کی کلید</translation>
    </message>
    <message>
        <source>No key of this account is stored. Give it for this test; it is forgotten afterwards.</source>
        <translation>اس اکاؤنٹ کی کوئی کلید محفوظ نہیں۔ اس جانچ کے لیے دیں؛ بعد میں مٹا دی جائے گی۔</translation>
    </message>
    <message>
        <source>Asking {account}</source>
        <translation type="unfinished">{account} سے پوچھا جا رہا ہے</translation>
    </message>
    <message>
        <source>Testing the connection</source>
        <translation type="unfinished">رابطہ جانچا جا رہا ہے</translation>
    </message>
    <message>
        <source>Forget the key of {account}? The account stays connected; its key is asked for at each sync.</source>
        <translation type="unfinished">{account} کی کلید مٹا دیں؟ اکاؤنٹ جڑا رہے گا؛ ہر ہم آہنگی پر کلید پوچھی جائے گی۔</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation type="unfinished">کلید مٹا دیں</translation>
    </message>
    <message>
        <source>The key of {account} is forgotten here. Delete it where it was made, too.</source>
        <translation type="unfinished">{account} کی کلید یہاں سے مٹا دی گئی۔ جہاں بنائی تھی وہاں سے بھی حذف کریں۔</translation>
    </message>
    <message>
        <source>Forgetting the key</source>
        <translation type="unfinished">کلید مٹائی جا رہی ہے</translation>
    </message>
    <message>
        <source>Disconnect {account}? Its key is forgotten. All that was fetched stays in the ledger.</source>
        <translation type="unfinished">{account} کا رابطہ ختم کریں؟ اس کی کلید مٹ جائے گی۔ جو کچھ لایا گیا وہ کھاتے میں رہے گا۔</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished">رابطہ ختم کریں</translation>
    </message>
    <message>
        <source>{account} is not synced any more, and its key is forgotten. Its {count} entries stay.</source>
        <translation type="unfinished">{account} اب ہم آہنگ نہیں ہوتا اور اس کی کلید مٹا دی گئی۔ اس کے {count} اندراجات باقی ہیں۔</translation>
    </message>
    <message>
        <source>Disconnecting the account</source>
        <translation type="unfinished">رابطہ ختم کیا جا رہا ہے</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished">واپس لیں</translation>
    </message>
    <message>
        <source>{account} is changed.</source>
        <translation type="unfinished">{account} بدل دیا گیا۔</translation>
    </message>
    <message>
        <source>Changing the account</source>
        <translation type="unfinished">اکاؤنٹ بدلا جا رہا ہے</translation>
    </message>
    <message>
        <source>{account} is as it was.</source>
        <translation type="unfinished">{account} پہلے جیسا ہے۔</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation type="unfinished">واپس لیا جا رہا ہے</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">منسوخ کریں</translation>
    </message>
</context>
<context>
    <name>AccountList</name>
    <message>
        <source>Search name, venue, address…</source>
        <translation>نام، ادارہ یا پتہ تلاش کریں…</translation>
    </message>
    <message>
        <source>Search the accounts</source>
        <translation>اکاؤنٹس میں تلاش کریں</translation>
    </message>
    <message>
        <source>Kind of account</source>
        <translation>اکاؤنٹ کی قسم</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>تمام اقسام</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>ایکسچینجز</translation>
    </message>
    <message>
        <source>Wallets</source>
        <translation>والٹس</translation>
    </message>
    <message>
        <source>Banks</source>
        <translation>بینک</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقد</translation>
    </message>
    <message>
        <source>Other people&apos;s</source>
        <translation>دوسروں کے</translation>
    </message>
    <message>
        <source>What would be &amp;asked…</source>
        <translation>کیا پوچھا جائے گا…</translation>
    </message>
    <message>
        <source>&amp;Sync all</source>
        <translation>سب ہم آہنگ کریں</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>اکاؤنٹس</translation>
    </message>
    <message>
        <source>Enter opens an account; select several with Shift or Ctrl to sync just these.</source>
        <translation>Enter سے اکاؤنٹ کھلتا ہے؛ صرف چند کو ہم آہنگ کرنے کے لیے Shift یا Ctrl سے چنیں۔</translation>
    </message>
    <message>
        <source>&amp;Sync {account}</source>
        <translation>{account} ہم آہنگ کریں</translation>
    </message>
    <message>
        <source>&amp;Sync the selected ({count})</source>
        <translation>منتخب اکاؤنٹس ہم آہنگ کریں ({count})</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>ابھی ہم آہنگ نہیں ہوا</translation>
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
        <source>Venue</source>
        <translation>ادارہ</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>ملک</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>حیثیت</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>اندراجات</translation>
    </message>
    <message>
        <source>Last entry</source>
        <translation>آخری اندراج</translation>
    </message>
    <message>
        <source>Proven until</source>
        <translation>کب تک ثابت</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
</context>
<context>
    <name>AccountView</name>
    <message>
        <source>&amp;Sync</source>
        <translation>ہم آہنگ کریں</translation>
    </message>
    <message>
        <source>&amp;Connect to sync…</source>
        <translation>ہم آہنگی کے لیے جوڑیں…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>ترمیم…</translation>
    </message>
    <message>
        <source>&amp;Test the connection</source>
        <translation>رابطہ جانچیں</translation>
    </message>
    <message>
        <source>Change the &amp;key…</source>
        <translation>کلید بدلیں…</translation>
    </message>
    <message>
        <source>&amp;Forget the key</source>
        <translation>کلید مٹا دیں</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>رابطہ ختم کریں</translation>
    </message>
    <message>
        <source>Its &amp;transactions</source>
        <translation>اس کا لین دین</translation>
    </message>
    <message>
        <source>About</source>
        <translation>تعارف</translation>
    </message>
    <message>
        <source>Sync and key</source>
        <translation>ہم آہنگی اور کلید</translation>
    </message>
    <message>
        <source>Not synced</source>
        <translation>ہم آہنگ نہیں</translation>
    </message>
    <message>
        <source>What the service answers</source>
        <translation>سروس کیا جواب دیتی ہے</translation>
    </message>
    <message>
        <source>Balances</source>
        <translation>بیلنس</translation>
    </message>
    <message>
        <source>Questions about balances</source>
        <translation>بیلنس سے متعلق سوالات</translation>
    </message>
    <message>
        <source>What is proven</source>
        <translation>کیا ثابت ہے</translation>
    </message>
    <message>
        <source>The account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Nothing is left on this account by its entries.</source>
        <translation>اندراجات کے مطابق اس اکاؤنٹ میں کچھ باقی نہیں۔</translation>
    </message>
    <message>
        <source>{count} of {total} stated balances differ from what the entries came to then.</source>
        <translation>بتائے گئے {total} بیلنس میں سے {count} اس وقت کے اندراجات سے مختلف ہیں۔</translation>
    </message>
    <message>
        <source>The entries come to all {total} balances that were stated.</source>
        <translation>اندراجات بتائے گئے تمام {total} بیلنس سے میل کھاتے ہیں۔</translation>
    </message>
    <message>
        <source>No file and no sync has stated a balance of this account yet.</source>
        <translation>ابھی تک کسی فائل یا ہم آہنگی نے اس اکاؤنٹ کا بیلنس نہیں بتایا۔</translation>
    </message>
    <message>
        <source>Days in between, or after, are asked about in Review.</source>
        <translation>بیچ کے یا بعد کے دنوں کے بارے میں جائزے میں پوچھا جاتا ہے۔</translation>
    </message>
    <message>
        <source>Nothing proves yet what this account did: import its files, or sync it.</source>
        <translation>ابھی کچھ ثابت نہیں کہ اس اکاؤنٹ میں کیا ہوا: اس کی فائلیں درآمد کریں یا اسے ہم آہنگ کریں۔</translation>
    </message>
    <message>
        <source>Its key: {rights}</source>
        <translation>اس کی کلید: {rights}</translation>
    </message>
    <message>
        <source>The clocks are {seconds} s apart.</source>
        <translation>گھڑیوں میں {seconds} سیکنڈ کا فرق ہے۔</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>ادارہ</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>ملک</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>حیثیت</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>پتے</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>اندراجات</translation>
    </message>
    <message>
        <source>none</source>
        <translation>کوئی نہیں</translation>
    </message>
    <message>
        <source>{count}, from {first} to {last}</source>
        <translation>{count}، {first} سے {last} تک</translation>
    </message>
    <message>
        <source>{service} can be asked by its interface; then its entries come by themselves.</source>
        <translation>{service} سے براہِ راست پوچھا جا سکتا ہے؛ پھر اس کے اندراجات خود آ جاتے ہیں۔</translation>
    </message>
    <message>
        <source>Choose the exchange or the chain it is on, and its entries come by themselves.</source>
        <translation>وہ ایکسچینج یا چین چنیں جس پر یہ ہے، پھر اس کے اندراجات خود آ جاتے ہیں۔</translation>
    </message>
    <message>
        <source>Its entries come from files: there is no service here that tells of such an account.</source>
        <translation>اس کے اندراجات فائلوں سے آتے ہیں: یہاں کوئی سروس ایسے اکاؤنٹ کے بارے میں نہیں بتاتی۔</translation>
    </message>
    <message>
        <source>Synced with</source>
        <translation>کس سے ہم آہنگ</translation>
    </message>
    <message>
        <source>Asked since</source>
        <translation>کب سے پوچھا جاتا ہے</translation>
    </message>
    <message>
        <source>not synced yet</source>
        <translation>ابھی ہم آہنگ نہیں ہوا</translation>
    </message>
    <message>
        <source>All proven until</source>
        <translation>سب کچھ کب تک ثابت</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>The key may</source>
        <translation>کلید کے اختیارات</translation>
    </message>
    <message>
        <source>Asked with</source>
        <translation>کس سے پوچھا جاتا ہے</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>سرور</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>درست</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>اثاثہ</translation>
    </message>
    <message>
        <source>By the entries, now</source>
        <translation>اندراجات کے مطابق، اب</translation>
    </message>
    <message>
        <source>By the entries, then</source>
        <translation>اندراجات کے مطابق، تب</translation>
    </message>
    <message>
        <source>Stated then</source>
        <translation>تب بتایا گیا</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>فرق</translation>
    </message>
    <message>
        <source>Stated</source>
        <translation>کس نے بتایا</translation>
    </message>
    <message>
        <source>File: {name}</source>
        <translation>فائل: {name}</translation>
    </message>
    <message>
        <source>Sync, {count} markets or addresses</source>
        <translation>ہم آہنگی، {count} مارکیٹیں یا پتے</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>ہم آہنگی</translation>
    </message>
    <message>
        <source>told for {count} days only</source>
        <translation>صرف {count} دن کا بتایا جاتا ہے</translation>
    </message>
    <message>
        <source>What</source>
        <translation>کیا</translation>
    </message>
    <message>
        <source>By</source>
        <translation>کس سے</translation>
    </message>
    <message>
        <source>From</source>
        <translation>سے</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>تک</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ابھی نہیں</translation>
    </message>
    <message>
        <source>What it does not tell</source>
        <translation>جو یہ نہیں بتاتی</translation>
    </message>
    <message>
        <source>State</source>
        <translation>حالت</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <source>{account} waits {seconds} s: {why}</source>
        <translation>{account} {seconds} سیکنڈ انتظار میں ہے: {why}</translation>
    </message>
    <message>
        <source>about {count} s</source>
        <translation>تقریباً {count} سیکنڈ</translation>
    </message>
    <message>
        <source>about {count} min</source>
        <translation>تقریباً {count} منٹ</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>What</source>
        <translation>کیا</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>مارکیٹ</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>مراحل</translation>
    </message>
    <message>
        <source>New records</source>
        <translation>نئے ریکارڈ</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>اندراجات</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>پہلے سے معلوم</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>نہ پڑھے گئے</translation>
    </message>
    <message>
        <source>State</source>
        <translation>حالت</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>باقی وقت</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} دن</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} سے</translation>
    </message>
    <message>
        <source>to the beginning</source>
        <translation>شروع تک</translation>
    </message>
    <message>
        <source>{count} or more a market</source>
        <translation>فی مارکیٹ {count} یا زیادہ</translation>
    </message>
    <message>
        <source>{count} or more</source>
        <translation>{count} یا زیادہ</translation>
    </message>
    <message>
        <source>Proves</source>
        <translation>کیا ثابت کرتا ہے</translation>
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
        <source>Requests</source>
        <translation>درخواستیں</translation>
    </message>
    <message>
        <source>Reaches back</source>
        <translation>کتنا پیچھے تک</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>ریکارڈ</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>خانہ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>قدر</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>وجہ</translation>
    </message>
    <message>
        <source>Someone else&apos;s exchange</source>
        <translation>کسی اور کا ایکسچینج</translation>
    </message>
    <message>
        <source>Someone else&apos;s wallet</source>
        <translation>کسی اور کا والٹ</translation>
    </message>
    <message>
        <source>Someone else&apos;s bank</source>
        <translation>کسی اور کا بینک</translation>
    </message>
    <message>
        <source>Someone else&apos;s cash</source>
        <translation>کسی اور کا نقد</translation>
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
        <source>Nothing known</source>
        <translation>کچھ معلوم نہیں</translation>
    </message>
    <message>
        <source>{authority}: {status}, {since}</source>
        <translation>{authority}: {status}، {since}</translation>
    </message>
    <message>
        <source>no-objection certificate</source>
        <translation>این او سی</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>لائسنس</translation>
    </message>
    <message>
        <source>scheduled bank</source>
        <translation>شیڈولڈ بینک</translation>
    </message>
    <message>
        <source>microfinance bank</source>
        <translation>مائیکرو فنانس بینک</translation>
    </message>
    <message>
        <source>digital retail bank</source>
        <translation>ڈیجیٹل ریٹیل بینک</translation>
    </message>
    <message>
        <source>electronic money institution</source>
        <translation>الیکٹرانک منی ادارہ</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>کچھ معلوم نہیں</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>سب کچھ</translation>
    </message>
    <message>
        <source>trades</source>
        <translation>سودے</translation>
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
        <source>P2P</source>
        <translation>P2P</translation>
    </message>
    <message>
        <source>derivatives</source>
        <translation>ڈیریویٹوز</translation>
    </message>
    <message>
        <source>bank lines</source>
        <translation>بینک کی سطریں</translation>
    </message>
    <message>
        <source>In the keyring</source>
        <translation>محفوظ ذخیرے میں</translation>
    </message>
    <message>
        <source>In the encrypted ledger</source>
        <translation>خفیہ کردہ کھاتے میں</translation>
    </message>
    <message>
        <source>Asked each time</source>
        <translation>ہر بار پوچھی جاتی ہے</translation>
    </message>
    <message>
        <source>None needed</source>
        <translation>ضرورت نہیں</translation>
    </message>
    <message>
        <source>The key is kept in this computer&apos;s keyring, never in the ledger&apos;s file.</source>
        <translation>کلید اس کمپیوٹر کے محفوظ ذخیرے (keyring) میں رکھی جاتی ہے، کھاتے کی فائل میں کبھی نہیں۔</translation>
    </message>
    <message>
        <source>The key is kept in the encrypted ledger.</source>
        <translation>کلید خفیہ کردہ کھاتے میں رکھی جاتی ہے۔</translation>
    </message>
    <message>
        <source>This computer has no keyring, so the key is not stored: it is asked for at each sync.</source>
        <translation>اس کمپیوٹر میں محفوظ ذخیرہ (keyring) نہیں، اس لیے کلید محفوظ نہیں ہوتی: ہر ہم آہنگی پر پوچھی جاتی ہے۔</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API کلید</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>خفیہ کلید</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>پاس فریز</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>پتہ</translation>
    </message>
    <message>
        <source>an address</source>
        <translation>ایک پتہ</translation>
    </message>
    <message>
        <source>an address and a key</source>
        <translation>ایک پتہ اور ایک کلید</translation>
    </message>
    <message>
        <source>a key that only reads</source>
        <translation>صرف پڑھنے والی کلید</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>ہاں</translation>
    </message>
    <message>
        <source>No</source>
        <translation>نہیں</translation>
    </message>
    <message>
        <source>Not stated by the exchange</source>
        <translation>ایکسچینج نہیں بتاتا</translation>
    </message>
    <message>
        <source>Reads the account</source>
        <translation>اکاؤنٹ پڑھ سکتی ہے</translation>
    </message>
    <message>
        <source>Trades, or moves coins between accounts</source>
        <translation>سودے کر سکتی ہے یا اکاؤنٹس کے بیچ کوائن منتقل کر سکتی ہے</translation>
    </message>
    <message>
        <source>Withdraws coins</source>
        <translation>کوائن نکال سکتی ہے</translation>
    </message>
    <message>
        <source>Works from named IP addresses alone</source>
        <translation>صرف مقررہ IP پتوں سے چلتی ہے</translation>
    </message>
    <message>
        <source>Never, or not stated</source>
        <translation>کبھی نہیں، یا بتایا نہیں گیا</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>میعاد ختم</translation>
    </message>
    <message>
        <source>This key only reads. It is safe to keep here.</source>
        <translation>یہ کلید صرف پڑھتی ہے۔ اسے یہاں رکھنا محفوظ ہے۔</translation>
    </message>
    <message>
        <source>Nothing to check: what is asked is public.</source>
        <translation>جانچنے کو کچھ نہیں: جو پوچھا جاتا ہے وہ سب کے لیے کھلا ہے۔</translation>
    </message>
    <message>
        <source>This key is taken, but it could be narrower: let it only read, and only from your IP address.</source>
        <translation>یہ کلید قبول ہے، مگر اسے مزید محدود کیا جا سکتا ہے: یہ صرف پڑھے، اور صرف آپ کے IP پتے سے۔</translation>
    </message>
    <message>
        <source>{service} does not say what this key may do. Look it up where you made the key, and confirm below that it can only read.</source>
        <translation>{service} نہیں بتاتا کہ یہ کلید کیا کر سکتی ہے۔ جہاں کلید بنائی تھی وہاں دیکھیں، اور نیچے تصدیق کریں کہ یہ صرف پڑھ سکتی ہے۔</translation>
    </message>
    <message>
        <source>This key may withdraw coins, so it is not taken. Make one at {service} that may only read, and delete this one.</source>
        <translation>یہ کلید کوائن نکال سکتی ہے، اس لیے قبول نہیں۔ {service} پر ایسی کلید بنائیں جو صرف پڑھ سکے، اور اسے حذف کریں۔</translation>
    </message>
    <message>
        <source>This key may not read the account, so it is not taken. Allow reading at {service}.</source>
        <translation>یہ کلید اکاؤنٹ نہیں پڑھ سکتی، اس لیے قبول نہیں۔ {service} پر پڑھنے کی اجازت دیں۔</translation>
    </message>
    <message>
        <source>This key has expired. Make a new one at {service}.</source>
        <translation>اس کلید کی میعاد ختم ہو چکی ہے۔ {service} پر نئی بنائیں۔</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>شروع نہیں ہوا</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>پوچھا جا رہا ہے…</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>سب کچھ آ گیا</translation>
    </message>
    <message>
        <source>Still under way</source>
        <translation>ابھی جاری ہے</translation>
    </message>
    <message>
        <source>Not open to this key</source>
        <translation>اس کلید کو اجازت نہیں</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>انکار</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>روک دیا گیا</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>جواب دیتا ہے</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>ناکام</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Accounts</source>
        <translation>اکاؤنٹس</translation>
    </message>
    <message>
        <source>&amp;Connect an account…</source>
        <translation>اکاؤنٹ جوڑیں…</translation>
    </message>
    <message>
        <source>Your exchanges, wallets and banks stand here, with what each holds and how far it is proven. They come by themselves with the files you import; or connect one, and it is fetched for you.</source>
        <translation>یہاں آپ کے ایکسچینج، والٹ اور بینک ہوں گے، ہر ایک میں کیا ہے اور وہ کہاں تک ثابت ہے۔ فائلیں درآمد کرنے سے یہ خود آ جاتے ہیں؛ یا کوئی اکاؤنٹ جوڑیں، تو اس کا ریکارڈ خود لایا جائے گا۔</translation>
    </message>
    <message>
        <source>Import &amp;files</source>
        <translation>فائلیں درآمد کریں</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>ہم آہنگی</translation>
    </message>
    <message>
        <source>What would be asked</source>
        <translation>کیا پوچھا جائے گا</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>اکاؤنٹ جوڑیں</translation>
    </message>
    <message>
        <source>Sync all accounts</source>
        <translation>تمام اکاؤنٹس ہم آہنگ کریں</translation>
    </message>
    <message>
        <source>What a sync would ask</source>
        <translation>ہم آہنگی میں کیا پوچھا جائے گا</translation>
    </message>
    <message>
        <source>Edit {account}</source>
        <translation>{account} میں ترمیم</translation>
    </message>
    <message>
        <source>Sync {account}</source>
        <translation>{account} ہم آہنگ کریں</translation>
    </message>
    <message>
        <source>Test the connection of {account}</source>
        <translation>{account} کا رابطہ جانچیں</translation>
    </message>
    <message>
        <source>Reading the accounts</source>
        <translation>اکاؤنٹس پڑھے جا رہے ہیں</translation>
    </message>
    <message>
        <source>{count} accounts, {synced} synced</source>
        <translation>{count} اکاؤنٹس، {synced} ہم آہنگ</translation>
    </message>
    <message>
        <source>{count} accounts</source>
        <translation>{count} اکاؤنٹس</translation>
    </message>
    <message>
        <source>Hisaab is offline: nothing is fetched. The switch stands in Settings.</source>
        <translation>حساب آف لائن ہے: کچھ نہیں لایا جاتا۔ اس کا سوئچ ترتیبات میں ہے۔</translation>
    </message>
    <message>
        <source>Looking for the services</source>
        <translation>سروسز دیکھی جا رہی ہیں</translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <source>Change the key</source>
        <translation>کلید بدلیں</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>اکاؤنٹ جوڑیں</translation>
    </message>
    <message>
        <source>What the account is asked with</source>
        <translation>اکاؤنٹ سے کیسے پوچھا جائے</translation>
    </message>
    <message>
        <source>Asking the service</source>
        <translation>سروس سے پوچھا جا رہا ہے</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>پیچھے</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>آگے</translation>
    </message>
    <message>
        <source>&amp;Sync now</source>
        <translation>ابھی ہم آہنگ کریں</translation>
    </message>
    <message>
        <source>Which service?</source>
        <translation>کون سی سروس؟</translation>
    </message>
    <message>
        <source>New key of {account}</source>
        <translation>{account} کی نئی کلید</translation>
    </message>
    <message>
        <source>Connect {service}</source>
        <translation>{service} جوڑیں</translation>
    </message>
    <message>
        <source>What this key may do</source>
        <translation>یہ کلید کیا کر سکتی ہے</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>مکمل</translation>
    </message>
    <message>
        <source>Step {step} of {total}</source>
        <translation>مرحلہ {step} از {total}</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>جانچیں</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>جوڑیں</translation>
    </message>
    <message>
        <source>&amp;Use this key</source>
        <translation>یہ کلید استعمال کریں</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>بند کریں</translation>
    </message>
    <message>
        <source>Checking the key</source>
        <translation>کلید جانچی جا رہی ہے</translation>
    </message>
    <message>
        <source>{account} has its new key. Delete the old one at {service}.</source>
        <translation>{account} کی نئی کلید لگ گئی۔ پرانی کو {service} پر حذف کریں۔</translation>
    </message>
    <message>
        <source>{account} is connected with {service}.</source>
        <translation>{account} {service} سے جڑ گیا۔</translation>
    </message>
    <message>
        <source>A sync fetches what happened since then, and can be stopped at any time.</source>
        <translation>ہم آہنگی تب سے اب تک کا ریکارڈ لاتی ہے، اور کسی بھی وقت روکی جا سکتی ہے۔</translation>
    </message>
    <message>
        <source>Connecting the account</source>
        <translation>اکاؤنٹ جوڑا جا رہا ہے</translation>
    </message>
    <message>
        <source>It was stopped; nothing changed.</source>
        <translation>روک دیا گیا؛ کچھ نہیں بدلا۔</translation>
    </message>
    <message>
        <source>It met a fault; nothing changed.</source>
        <translation>خرابی پیش آئی؛ کچھ نہیں بدلا۔</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Edit the account</source>
        <translation>اکاؤنٹ میں ترمیم</translation>
    </message>
    <message>
        <source>None, or not in the list</source>
        <translation>کوئی نہیں، یا فہرست میں نہیں</translation>
    </message>
    <message>
        <source>two letters: PK, AE</source>
        <translation>دو حروف: PK، AE</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>میرا</translation>
    </message>
    <message>
        <source>Someone else&apos;s: what goes there has left me</source>
        <translation>کسی اور کا: جو وہاں گیا وہ میرا نہیں رہا</translation>
    </message>
    <message>
        <source>several with a space between</source>
        <translation>ایک سے زیادہ ہوں تو بیچ میں خالی جگہ</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>&amp;Venue</source>
        <translation>ادارہ</translation>
    </message>
    <message>
        <source>&amp;Country</source>
        <translation>ملک</translation>
    </message>
    <message>
        <source>&amp;Whose it is</source>
        <translation>کس کا ہے</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>پتے</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>ادارہ</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>ملک</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>کس کا ہے</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>پتے</translation>
    </message>
    <message>
        <source>besides those that are found; with spaces between</source>
        <translation>جو خود ملیں ان کے علاوہ؛ بیچ میں خالی جگہ</translation>
    </message>
    <message>
        <source>Markets to ask</source>
        <translation>پوچھی جانے والی مارکیٹیں</translation>
    </message>
    <message>
        <source>&amp;Markets to ask</source>
        <translation>پوچھی جانے والی مارکیٹیں</translation>
    </message>
    <message>
        <source>Why (kept with the change)</source>
        <translation>کیوں (تبدیلی کے ساتھ محفوظ)</translation>
    </message>
    <message>
        <source>optional; it is kept with the change</source>
        <translation>اختیاری؛ تبدیلی کے ساتھ محفوظ رہتا ہے</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>کیوں</translation>
    </message>
    <message>
        <source>Keep the changes</source>
        <translation>تبدیلیاں محفوظ کریں</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>What is this account?</source>
        <translation>یہ اکاؤنٹ کیا ہے؟</translation>
    </message>
    <message>
        <source>An account needs a name.</source>
        <translation>اکاؤنٹ کا نام ضروری ہے۔</translation>
    </message>
    <message>
        <source>Another account has this name already.</source>
        <translation>یہ نام کسی اور اکاؤنٹ کا ہے۔</translation>
    </message>
    <message>
        <source>A country is given by its two letters, such as PK or AE.</source>
        <translation>ملک دو حروف سے لکھا جاتا ہے، جیسے PK یا AE۔</translation>
    </message>
</context>
<context>
    <name>GivenView</name>
    <message>
        <source>Name of the account</source>
        <translation>اکاؤنٹ کا نام</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>پتے</translation>
    </message>
    <message>
        <source>several with a space between</source>
        <translation>ایک سے زیادہ ہوں تو بیچ میں خالی جگہ</translation>
    </message>
    <message>
        <source>Ask for nothing before</source>
        <translation>اس سے پہلے کا نہ پوچھیں</translation>
    </message>
    <message>
        <source>Another server</source>
        <translation>دوسرا سرور</translation>
    </message>
    <message>
        <source>optional: a node of your own, https://…</source>
        <translation>اختیاری: آپ کا اپنا نوڈ، https://…</translation>
    </message>
    <message>
        <source>&amp;Name of the account</source>
        <translation>اکاؤنٹ کا نام</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>پتے</translation>
    </message>
    <message>
        <source>Ask for nothing &amp;before</source>
        <translation>اس سے پہلے کا نہ پوچھیں</translation>
    </message>
    <message>
        <source>Another &amp;server</source>
        <translation>دوسرا سرور</translation>
    </message>
    <message>
        <source>What you type here is hidden, goes to the service alone, and is written to no log.</source>
        <translation>جو آپ یہاں لکھیں وہ پوشیدہ رہتا ہے، صرف سروس کو جاتا ہے، اور کسی لاگ میں نہیں لکھا جاتا۔</translation>
    </message>
    <message>
        <source>The account needs a name.</source>
        <translation>اکاؤنٹ کا نام ضروری ہے۔</translation>
    </message>
    <message>
        <source>An account of this name is synced already. Choose another name.</source>
        <translation>اس نام کا اکاؤنٹ پہلے سے ہم آہنگ ہوتا ہے۔ دوسرا نام چنیں۔</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Use this key</source>
        <translation>یہ کلید استعمال کریں</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
</context>
<context>
    <name>KeyFields</name>
    <message>
        <source>optional</source>
        <translation>اختیاری</translation>
    </message>
</context>
<context>
    <name>RightsView</name>
    <message>
        <source>What is asked</source>
        <translation>کیا پوچھا گیا</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>جواب</translation>
    </message>
    <message>
        <source>What the key may do</source>
        <translation>کلید کیا کر سکتی ہے</translation>
    </message>
    <message>
        <source>I looked where I made it: this key can only read.</source>
        <translation>میں نے وہاں دیکھا جہاں بنائی تھی: یہ کلید صرف پڑھ سکتی ہے۔</translation>
    </message>
</context>
<context>
    <name>ServicesView</name>
    <message>
        <source>Search: binance, tron, bitcoin…</source>
        <translation>تلاش: binance، tron، bitcoin…</translation>
    </message>
    <message>
        <source>Search the services</source>
        <translation>سروسز میں تلاش کریں</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>سروس</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>Asked with</source>
        <translation>کس سے پوچھا جاتا ہے</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>سروسز</translation>
    </message>
    <message>
        <source>What it tells</source>
        <translation>جو یہ بتاتی ہے</translation>
    </message>
    <message>
        <source>What it does not tell</source>
        <translation>جو یہ نہیں بتاتی</translation>
    </message>
    <message>
        <source>What you need</source>
        <translation>آپ کو کیا چاہیے</translation>
    </message>
    <message>
        <source>About the service</source>
        <translation>سروس کا تعارف</translation>
    </message>
    <message>
        <source>No service is called so.</source>
        <translation>اس نام کی کوئی سروس نہیں۔</translation>
    </message>
</context>
<context>
    <name>SyncView</name>
    <message>
        <source>&amp;Start the sync</source>
        <translation>ہم آہنگی شروع کریں</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>&amp;Back to the accounts</source>
        <translation>واپس اکاؤنٹس پر</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>ہم آہنگی کی پیش رفت</translation>
    </message>
    <message>
        <source>What would be asked</source>
        <translation>کیا پوچھا جائے گا</translation>
    </message>
    <message>
        <source>Endpoints of the sync</source>
        <translation>ہم آہنگی کے حصے</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>جاننے کی بات</translation>
    </message>
    <message>
        <source>Records that could not be read</source>
        <translation>جو ریکارڈ پڑھے نہ جا سکے</translation>
    </message>
    <message>
        <source>Nothing was asked. A sync would make at least {count} requests; afterwards these days are proven.</source>
        <translation>کچھ نہیں پوچھا گیا۔ ہم آہنگی میں کم از کم {count} درخواستیں ہوں گی؛ اس کے بعد یہ دن ثابت ہوں گے۔</translation>
    </message>
    <message>
        <source>Looking what would be asked</source>
        <translation>دیکھا جا رہا ہے کہ کیا پوچھا جائے گا</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>ہم آہنگی جاری ہے</translation>
    </message>
    <message>
        <source>Looking for the keys…</source>
        <translation>کلیدیں دیکھی جا رہی ہیں…</translation>
    </message>
    <message>
        <source>Looking for the keys</source>
        <translation>کلیدیں دیکھی جا رہی ہیں</translation>
    </message>
    <message>
        <source>The sync was stopped.</source>
        <translation>ہم آہنگی روک دی گئی۔</translation>
    </message>
    <message>
        <source>Stopping: what is being fetched now is finished first…</source>
        <translation>روکا جا رہا ہے: جو ابھی آ رہا ہے وہ پہلے مکمل ہوگا…</translation>
    </message>
    <message>
        <source>Hisaab is offline, so nothing is fetched. Turn the offline switch off in Settings.</source>
        <translation>حساب آف لائن ہے، اس لیے کچھ نہیں لایا جاتا۔ ترتیبات میں آف لائن سوئچ بند کریں۔</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ترتیبات</translation>
    </message>
    <message>
        <source>Key of {account}</source>
        <translation>{account} کی کلید</translation>
    </message>
    <message>
        <source>No key of this account is stored. Give it for this sync; it is forgotten afterwards.</source>
        <translation>اس اکاؤنٹ کی کوئی کلید محفوظ نہیں۔ اس ہم آہنگی کے لیے دیں؛ بعد میں مٹا دی جائے گی۔</translation>
    </message>
    <message>
        <source>Nothing was synced: the key of {account} was not given.</source>
        <translation>کچھ ہم آہنگ نہیں ہوا: {account} کی کلید نہیں دی گئی۔</translation>
    </message>
    <message>
        <source>The sync met a fault and stopped.</source>
        <translation>ہم آہنگی خرابی کی وجہ سے رک گئی۔</translation>
    </message>
    <message>
        <source>{account} asks us to wait: {why}. It goes on in {seconds} s.</source>
        <translation>{account} انتظار کا کہتا ہے: {why}۔ {seconds} سیکنڈ میں دوبارہ شروع ہوگا۔</translation>
    </message>
    <message>
        <source>{done} of {total} kinds of records are asked; {count} new records so far.</source>
        <translation>ریکارڈ کی {total} میں سے {done} اقسام پوچھی گئیں؛ اب تک {count} نئے ریکارڈ۔</translation>
    </message>
    <message>
        <source>Not synced</source>
        <translation>ہم آہنگ نہیں</translation>
    </message>
    <message>
        <source>The sync was stopped</source>
        <translation>ہم آہنگی روک دی گئی</translation>
    </message>
    <message>
        <source>{count} new records came before that and stay; a sync goes on from there.</source>
        <translation>اس سے پہلے {count} نئے ریکارڈ آئے اور محفوظ ہیں؛ اگلی ہم آہنگی وہیں سے آگے چلے گی۔</translation>
    </message>
    <message>
        <source>Nothing new had come. Sync again when it suits you.</source>
        <translation>کچھ نیا نہیں آیا تھا۔ جب چاہیں دوبارہ ہم آہنگ کریں۔</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>ہم آہنگ ہو گیا</translation>
    </message>
    <message>
        <source>{account}: its balances are not compared this time. {why}</source>
        <translation>{account}: اس بار بیلنس کا موازنہ نہیں ہوا۔ {why}</translation>
    </message>
    <message>
        <source>The balances are what the services say.</source>
        <translation>بیلنس وہی ہیں جو سروسز بتاتی ہیں۔</translation>
    </message>
    <message>
        <source>Balances that differ from what was stated: {count}. Review asks about them.</source>
        <translation>بتائے گئے سے مختلف بیلنس: {count}۔ جائزہ ان کے بارے میں پوچھتا ہے۔</translation>
    </message>
    <message>
        <source>{count} records could not be read. They are kept as they came.</source>
        <translation>{count} ریکارڈ پڑھے نہ جا سکے۔ وہ جوں کے توں محفوظ ہیں۔</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>دکھائیں</translation>
    </message>
    <message>
        <source>{account}: {why} {count} entries were added before that; they stay.</source>
        <translation>{account}: {why} اس سے پہلے {count} اندراجات شامل ہوئے؛ وہ باقی ہیں۔</translation>
    </message>
    <message>
        <source>{account}: {why}</source>
        <translation>{account}: {why}</translation>
    </message>
    <message>
        <source>{account}: {count} entries added, {told} of them are in another source too: they count once.</source>
        <translation>{account}: {count} اندراجات شامل ہوئے، ان میں سے {told} کسی اور ذریعے نے بھی بتائے: وہ ایک بار گنے جاتے ہیں۔</translation>
    </message>
    <message>
        <source>{account}: {count} entries added.</source>
        <translation>{account}: {count} اندراجات شامل ہوئے۔</translation>
    </message>
    <message>
        <source>&amp;Sync again</source>
        <translation>دوبارہ ہم آہنگ کریں</translation>
    </message>
</context>
</TS>
