<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>AddPriceDialog</name>
    <message>
        <source>Add a price</source>
        <translation>قیمت شامل کریں</translation>
    </message>
    <message>
        <source>Price of one {asset}</source>
        <translation>ایک ⁦{asset}⁩ کی قیمت</translation>
    </message>
    <message>
        <source>rupees</source>
        <translation>روپے</translation>
    </message>
    <message>
        <source>US dollars</source>
        <translation>امریکی ڈالر</translation>
    </message>
    <message>
        <source>What the price is in</source>
        <translation>قیمت کس میں ہے</translation>
    </message>
    <message>
        <source>such as: closing price on CoinGecko</source>
        <translation>مثلاً: CoinGecko پر اختتامی قیمت</translation>
    </message>
    <message>
        <source>Where the price is from</source>
        <translation>قیمت کہاں سے لی گئی</translation>
    </message>
    <message>
        <source>&amp;Price of one {asset}</source>
        <translation>ایک ⁦{asset}⁩ کی قیمت</translation>
    </message>
    <message>
        <source>In</source>
        <translation>کس میں</translation>
    </message>
    <message>
        <source>&amp;Where it is from</source>
        <translation>کہاں سے لی گئی</translation>
    </message>
    <message>
        <source>What one {asset} was worth on {day}. It stands beside every value that is made of it.</source>
        <translation>‏⁦{day}⁩ کو ایک ⁦{asset}⁩ کی قیمت۔ یہ اس سے بننے والی ہر قیمت کے ساتھ درج رہتی ہے۔</translation>
    </message>
    <message>
        <source>The price of {asset} was kept.</source>
        <translation>‏⁦{asset}⁩ کی قیمت محفوظ ہو گئی۔</translation>
    </message>
    <message>
        <source>The price of {asset} was taken back.</source>
        <translation>‏⁦{asset}⁩ کی قیمت واپس لے لی گئی۔</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>Keeping the price</source>
        <translation>قیمت محفوظ کی جا رہی ہے</translation>
    </message>
    <message>
        <source>Type what one {asset} cost.</source>
        <translation>لکھیں کہ ایک ⁦{asset}⁩ کی قیمت کیا تھی۔</translation>
    </message>
    <message>
        <source>Say where the price is from: it is shown beside every value made of it.</source>
        <translation>بتائیں قیمت کہاں سے لی گئی: یہ اس سے بننے والی ہر قیمت کے ساتھ دکھائی جاتی ہے۔</translation>
    </message>
</context>
<context>
    <name>HoldingsPage</name>
    <message>
        <source>Holdings</source>
        <translation>موجود اثاثے</translation>
    </message>
    <message>
        <source>{page} on {day}</source>
        <translation>‏{page}، ⁦{day}⁩</translation>
    </message>
    <message>
        <source>Lot {uid}</source>
        <translation>لاٹ ⁦{uid}⁩</translation>
    </message>
    <message>
        <source>Holdings today</source>
        <translation>آج کے موجود اثاثے</translation>
    </message>
    <message>
        <source>Holdings at the end of tax year {year}</source>
        <translation>ٹیکس سال {year} کے آخر پر موجود اثاثے</translation>
    </message>
    <message>
        <source>Looking up what was held…</source>
        <translation>دیکھا جا رہا ہے کہ کیا موجود تھا…</translation>
    </message>
    <message>
        <source>Looking up what was held</source>
        <translation>دیکھا جا رہا ہے کہ کیا موجود تھا</translation>
    </message>
    <message>
        <source>Following the lot</source>
        <translation>لاٹ کا سراغ لگایا جا رہا ہے</translation>
    </message>
    <message>
        <source>Here you will see what you held on any day: each asset, the accounts it lies on, and every lot with its cost, its age and what became of it. Begin with the histories that your exchange or wallet gives you.</source>
        <translation>یہاں آپ دیکھیں گے کہ کسی بھی دن آپ کے پاس کیا تھا: ہر اثاثہ، وہ اکاؤنٹ جن میں وہ پڑا ہے، اور ہر لاٹ اپنی لاگت، مدت اور انجام کے ساتھ۔ اس تاریخِ لین دین سے شروع کریں جو آپ کی ایکسچینج یا والٹ آپ کو دیتی ہے۔</translation>
    </message>
</context>
<context>
    <name>ListingView</name>
    <message>
        <source>Dates to choose from</source>
        <translation>منتخب کرنے کے لیے تاریخیں</translation>
    </message>
    <message>
        <source>Held at the end of this day</source>
        <translation>اس دن کے آخر پر موجود</translation>
    </message>
    <message>
        <source>Asset or account…</source>
        <translation>اثاثہ یا اکاؤنٹ…</translation>
    </message>
    <message>
        <source>Show assets and accounts with these letters</source>
        <translation>ان حروف والے اثاثے اور اکاؤنٹ دکھائیں</translation>
    </message>
    <message>
        <source>Show chart</source>
        <translation>چارٹ دکھائیں</translation>
    </message>
    <message>
        <source>Lots of all accounts form one pool: an account&apos;s cost is its share by quantity, and the lots stand under the asset. The election “pool” can keep lots on their accounts.</source>
        <translation>تمام اکاؤنٹوں کی لاٹیں ایک ہی مجموعہ ہیں: کسی اکاؤنٹ کی لاگت مقدار کے حساب سے اس کا حصہ ہے، اور لاٹیں اثاثے کے نیچے درج ہیں۔ انتخاب ”pool“ سے لاٹیں اپنے اپنے اکاؤنٹ میں رکھی جا سکتی ہیں۔</translation>
    </message>
    <message>
        <source>Holdings; Enter opens an asset or an account, and the life of a lot</source>
        <translation>موجود اثاثے؛ Enter سے اثاثہ یا اکاؤنٹ اور لاٹ کی پوری کہانی کھلتی ہے</translation>
    </message>
    <message>
        <source>Cost and market value by asset</source>
        <translation>اثاثے کے لحاظ سے لاگت اور بازاری قیمت</translation>
    </message>
    <message>
        <source>Chart of the holdings</source>
        <translation>موجود اثاثوں کا چارٹ</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>آج</translation>
    </message>
    <message>
        <source>End of tax year {year}</source>
        <translation>ٹیکس سال {year} کا آخر</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>کوئی اور دن</translation>
    </message>
    <message>
        <source>Nothing was held at the end of {day}.</source>
        <translation>‏⁦{day}⁩ کے آخر پر کچھ موجود نہ تھا۔</translation>
    </message>
    <message>
        <source>At the end of {day}: {lots} lots at a cost of Rs&#xa0;{cost}.</source>
        <translation>‏⁦{day}⁩ کے آخر پر: {lots} لاٹیں، لاگت {cost} روپے۔</translation>
    </message>
    <message>
        <source>At the end of {day}: {lots} lots at a cost of Rs&#xa0;{cost}. What has a price cost Rs&#xa0;{priced} and was worth Rs&#xa0;{market}: unrealised Rs&#xa0;{unrealised}.</source>
        <translation>‏⁦{day}⁩ کے آخر پر: {lots} لاٹیں، لاگت {cost} روپے۔ جس کی قیمت معلوم ہے اس کی لاگت {priced} روپے اور بازاری قیمت {market} روپے تھی: غیر حاصل شدہ ⁦{unrealised}⁩ روپے۔</translation>
    </message>
    <message>
        <source>No price is known on {day} for {assets}.</source>
        <translation>قیمت معلوم نہیں، تاریخ ⁦{day}⁩: ⁦{assets}⁩۔</translation>
    </message>
    <message>
        <source>Add a price of {asset}</source>
        <translation>‏⁦{asset}⁩ کی قیمت شامل کریں</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>اثاثہ</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>لاگت</translation>
    </message>
    <message>
        <source>Market value</source>
        <translation>بازاری قیمت</translation>
    </message>
    <message>
        <source>Unrealised</source>
        <translation>غیر حاصل شدہ</translation>
    </message>
    <message>
        <source>Over a year</source>
        <translation>سال سے زائد</translation>
    </message>
    <message>
        <source>Up to a year</source>
        <translation>سال تک</translation>
    </message>
    <message>
        <source>Asset, account, lot</source>
        <translation>اثاثہ، اکاؤنٹ، لاٹ</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Acquired</source>
        <translation>حصول</translation>
    </message>
    <message>
        <source>Days held</source>
        <translation>ملکیت کے دن</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>مدتِ ملکیت</translation>
    </message>
    <message>
        <source>Without a record</source>
        <translation>ریکارڈ کے بغیر</translation>
    </message>
    <message>
        <source>Lot {uid}</source>
        <translation>لاٹ ⁦{uid}⁩</translation>
    </message>
    <message>
        <source>Lots of all accounts ({count})</source>
        <translation>تمام اکاؤنٹوں کی لاٹیں ({count})</translation>
    </message>
    <message>
        <source>Show table</source>
        <translation>جدول دکھائیں</translation>
    </message>
</context>
<context>
    <name>LotView</name>
    <message>
        <source>Entry that acquired it</source>
        <translation>حصول کا اندراج</translation>
    </message>
    <message>
        <source>Acquired</source>
        <translation>حصول</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>اس کا کیا بنا</translation>
    </message>
    <message>
        <source>Steps of the lot; Enter opens the disposal or the entry</source>
        <translation>لاٹ کے مراحل؛ Enter سے فروخت یا اندراج کھلتا ہے</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>مرحلہ بہ مرحلہ</translation>
    </message>
    <message>
        <source>Lot of {quantity} {asset}, acquired on {day}</source>
        <translation>‏⁦{quantity} {asset}⁩ کی لاٹ، حصول ⁦{day}⁩</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>لاگت</translation>
    </message>
    <message>
        <source>How</source>
        <translation>کیسے</translation>
    </message>
    <message>
        <source>Moved without a record of where it was acquired</source>
        <translation>منتقل ہوئی، مگر حصول کا ریکارڈ نہیں</translation>
    </message>
    <message>
        <source>Disposed of ({count})</source>
        <translation>فروخت یا تصرف ({count})</translation>
    </message>
    <message>
        <source>Stayed on the way as fees ({count})</source>
        <translation>راستے میں فیس ({count})</translation>
    </message>
    <message>
        <source>Changed on the way ({count})</source>
        <translation>راستے میں تبدیل ہوا ({count})</translation>
    </message>
    <message>
        <source>Left at the end of the records</source>
        <translation>ریکارڈ کے آخر پر باقی</translation>
    </message>
    <message>
        <source>Left on the date shown</source>
        <translation>دکھائی گئی تاریخ پر باقی</translation>
    </message>
    <message>
        <source>Came without a record</source>
        <translation>ریکارڈ کے بغیر آیا</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>منتقلی</translation>
    </message>
    <message>
        <source>Fee on the way</source>
        <translation>راستے کی فیس</translation>
    </message>
    <message>
        <source>Disposed of</source>
        <translation>فروخت یا تصرف</translation>
    </message>
    <message>
        <source>Paid as a fee</source>
        <translation>فیس میں ادا</translation>
    </message>
    <message>
        <source>{account} to {other}</source>
        <translation>‏⁦{account}⁩ سے ⁦{other}⁩</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>مرحلہ</translation>
    </message>
    <message>
        <source>Left of the lot</source>
        <translation>لاٹ میں باقی</translation>
    </message>
</context>
</TS>
