export type InvoiceWords = Record<
  | 'invoice'
  | 'number'
  | 'date'
  | 'seller'
  | 'buyer'
  | 'taxId'
  | 'item'
  | 'price'
  | 'subtotal'
  | 'discount'
  | 'tax'
  | 'taxIncluded'
  | 'total'
  | 'refunded'
  | 'period'
  | 'paid'
  | 'order',
  string
>

const words: Record<string, InvoiceWords> = {
  en: {
    invoice: 'Invoice',
    number: 'Number',
    date: 'Date',
    seller: 'From',
    buyer: 'To',
    taxId: 'Tax number',
    item: 'Item',
    price: 'Amount',
    subtotal: 'Subtotal',
    discount: 'Discount',
    tax: 'Tax',
    taxIncluded: 'of which tax',
    total: 'Total',
    refunded: 'Refunded',
    period: 'Until',
    paid: 'Paid',
    order: 'Order',
  },
  ar: {
    invoice: 'فاتورة',
    number: 'الرقم',
    date: 'التاريخ',
    seller: 'من',
    buyer: 'إلى',
    taxId: 'الرقم الضريبي',
    item: 'البند',
    price: 'المبلغ',
    subtotal: 'المجموع الفرعي',
    discount: 'الخصم',
    tax: 'الضريبة',
    taxIncluded: 'منها ضريبة',
    total: 'الإجمالي',
    refunded: 'المبلغ المسترد',
    period: 'حتى',
    paid: 'مدفوعة',
    order: 'الطلب',
  },
}

export const invoiceWords = (locale: string): InvoiceWords => words[locale] ?? (words.en as InvoiceWords)
