// Written by `cargo xtask types` from the table of operations. Change the table, not this file.

/**
 * Why a shop can only be looked at.
 */
export type ReadOnly = 'in_use' | 'not_writable'
/**
 * What a member of staff is.
 */
export type Role = 'owner' | 'cashier' | 'viewer' | 'system'
/**
 * One thing that a role may or may not do.
 */
export type Permission =
  | 'read'
  | 'ledger_read'
  | 'sell'
  | 'return_register'
  | 'return_approve'
  | 'return_approve_above_limit'
  | 'policy_override'
  | 'return_receive'
  | 'return_inspect'
  | 'credit_note_post'
  | 'credit_in_advance'
  | 'refund_pay'
  | 'refund_other_tender'
  | 'posting_void'
  | 'scrap_approve'
  | 'catalogue_edit'
  | 'customer_edit'
  | 'staff_edit'
  | 'settings_edit'
  | 'period_close'
  | 'import'
  | 'export'
  | 'paper_print'
  | 'purchase_post'
  | 'supplier_pay'
  | 'stock_post'
  | 'scrap_propose'
  | 'stocktake_count'
  | 'stocktake_post'
/**
 * Whether the prices on the shelf contain the tax.
 */
export type PriceMode = 'inclusive' | 'exclusive'
/**
 * A tax rate in percent with up to three places: 13, 8.875.
 */
export type TaxRate = string
/**
 * An exact amount of money in the shop's currency.
 */
export type Money = string
/**
 * A part that can be switched off.
 */
export type Part =
  | 'exchange'
  | 'sell'
  | 'suppliers'
  | 'purchase'
  | 'stocktake'
  | 'other_goods'
  | 'scrap'
  | 'transfer'
  | 'repair'
  | 'batches'
/**
 * How goods come back.
 */
export type Way = 'brings' | 'picked_up' | 'sends'
/**
 * What one of the shop's own fields takes.
 */
export type FieldKind = 'text' | 'number' | 'date' | 'choice'
/**
 * Which way cash is carried.
 */
export type CarryWay = 'in' | 'out'
/**
 * The next thing that somebody has to do to a return.
 */
export type Wait =
  | 'submit'
  | 'approve'
  | 'receive'
  | 'inspect'
  | 'custody'
  | 'approve_scrap'
  | 'credit'
  | 'deliver'
  | 'confirm'
  | 'refund'
  | 'close'
/**
 * An exact quantity in the product's base unit, with up to three decimal places.
 */
export type Quantity = string
/**
 * Why a command is refused.
 */
export type Refusal =
  | {
      code: 'period_closed'
      params: {
        /**
         * The date asked for.
         */
        date: string
        /**
         * The last closed day.
         */
        closed_through: string
      }
    }
  | {
      code: 'drawer_closed'
      params: {}
    }
  | {
      code: 'wrong_state'
      params: {
        /**
         * The state it is in.
         */
        state: string
      }
    }
  | {
      code: 'not_permitted'
      params: {
        permission: Permission
      }
    }
  | {
      code: 'approver_is_creator'
      params: {
        limit: Money
        value: Money
      }
    }
  | {
      code: 'policy_not_met'
      params: {
        /**
         * All failures, by code.
         */
        failures: string[]
      }
    }
  | {
      code: 'reason_missing'
      params: {}
    }
  | {
      code: 'step_of_role'
      params: {
        step: Wait
        role: Role
      }
    }
  | {
      code: 'type_gone'
      params: {
        /**
         * Its code.
         */
        given: string
      }
    }
  | {
      code: 'nothing_requested'
      params: {}
    }
  | {
      code: 'line_unknown'
      params: {
        /**
         * The line named.
         */
        line: number
      }
    }
  | {
      code: 'line_twice'
      params: {
        /**
         * The line named.
         */
        line: number
      }
    }
  | {
      code: 'other_customers_sale'
      params: {
        /**
         * The return's line.
         */
        line: number
      }
    }
  | {
      code: 'sale_line_mismatch'
      params: {
        /**
         * The return's line.
         */
        line: number
      }
    }
  | {
      code: 'quantity_not_positive'
      params: {
        /**
         * The line.
         */
        line: number
      }
    }
  | {
      code: 'over_return'
      params: {
        /**
         * The line.
         */
        line: number
        asked: Quantity
        available: Quantity
      }
    }
  | {
      code: 'too_much'
      params: {
        /**
         * The line.
         */
        line: number
        asked: Quantity
        most: Quantity
      }
    }
  | {
      code: 'date_passed'
      params: {
        /**
         * The day.
         */
        date: string
      }
    }
  | {
      code: 'pieces_untold'
      params: {
        /**
         * The line.
         */
        line: number
        needed: Quantity
        told: Quantity
      }
    }
  | {
      code: 'piece_not_one'
      params: {
        /**
         * The line.
         */
        line: number
        /**
         * The number on it.
         */
        code: string
      }
    }
  | {
      code: 'piece_of_another'
      params: {
        /**
         * The line.
         */
        line: number
        /**
         * The number on it.
         */
        code: string
        /**
         * Number of the sale that last sold it.
         */
        sale: string | null
      }
    }
  | {
      code: 'unexpected_unnamed'
      params: {
        /**
         * Which of those named.
         */
        item: number
      }
    }
  | {
      code: 'not_in_custody'
      params: {
        /**
         * Its number.
         */
        item: number
      }
    }
  | {
      code: 'nothing_to_do'
      params: {}
    }
  | {
      code: 'amount_not_positive'
      params: {}
    }
  | {
      code: 'more_than_open'
      params: {
        asked: Money
        open: Money
      }
    }
  | {
      code: 'freight_not_charged'
      params: {}
    }
  | {
      code: 'freight_too_much'
      params: {
        asked: Money
        open: Money
      }
    }
  | {
      code: 'tender_needed'
      params: {
        amount: Money
      }
    }
  | {
      code: 'customer_needed'
      params: {}
    }
  | {
      code: 'not_finished'
      params: {
        /**
         * `goods`, `custody`, `inspection`, `repair`, `scrap`, `credit`, `replacement`, `confirmation`.
         */
        what: string
      }
    }
  | {
      code: 'posting_unknown'
      params: {
        /**
         * The posting.
         */
        posting: number
      }
    }
  | {
      code: 'later_posting_first'
      params: {
        /**
         * The latest posting.
         */
        latest: number
      }
    }
  | {
      code: 'replacement_missing'
      params: {}
    }
  | {
      code: 'out_of_stock'
      params: {
        /**
         * Line of the replacement.
         */
        line: number
        needed: Quantity
        there: Quantity
      }
    }
  | {
      code: 'not_counted'
      params: {
        /**
         * Line of the replacement.
         */
        line: number
        asked: Quantity
        counted: Quantity
      }
    }
  | {
      code: 'payment_needed'
      params: {
        amount: Money
      }
    }
  | {
      code: 'handed_over'
      params: {
        /**
         * The sale.
         */
        posting: number
      }
    }
  | {
      code: 'allowance_too_much'
      params: {
        /**
         * The line.
         */
        line: number
        asked: Money
        left: Money
      }
    }
  | {
      code: 'no_longer_on_hand'
      params: {
        /**
         * The line.
         */
        line: number
        needed: Quantity
        on_hand: Quantity
      }
    }
  | {
      code: 'checklist_open'
      params: {
        /**
         * The line.
         */
        line: number
        /**
         * What nobody looked at.
         */
        items: string[]
      }
    }
  | {
      code: 'worth_missing'
      params: {
        /**
         * The line.
         */
        line: number
      }
    }
  | {
      code: 'worth_out_of_range'
      params: {
        /**
         * The line.
         */
        line: number
        asked: Money
        most: Money
      }
    }
  | {
      code: 'second_grade_gone'
      params: {
        /**
         * The line.
         */
        line: number
        needed: Quantity
        on_hand: Quantity
      }
    }
  | {
      code: 'gone_to_supplier'
      params: {
        /**
         * The line.
         */
        line: number
        needed: Quantity
        left: Quantity
      }
    }
  | {
      code: 'credit_used'
      params: {
        needed: Money
        left: Money
      }
    }
/**
 * How often.
 */
export type Every = 'week' | 'month' | 'quarter' | 'year'
/**
 * Where goods can be. The discriminant is what the database stores; it never changes.
 */
export type LocationKind =
  | 'sellable'
  | 'quarantine'
  | 'repair'
  | 'to_supplier'
  | 'second_grade'
  | 'customer'
  | 'supplier'
  | 'loss'
  | 'in_transit'
/**
 * One thing that the policy says. A *check* can fail; a *term* is decided by it and never fails.
 */
export type Check =
  | {
      name: 'return_window'
      /**
       * The last day, counted from the day after the sale.
       */
      days_max: number
    }
  | {
      name: 'exchange_window'
      /**
       * The last day, counted from the day after the sale.
       */
      days_max: number
    }
  | {
      name: 'not_returnable'
    }
  | {
      name: 'condition'
      /**
       * Those that are accepted.
       */
      accepted: Condition[]
    }
  | {
      name: 'receipt_required'
    }
  | {
      name: 'without_receipt'
      /**
       * How often, this time included.
       */
      times_max: number
    }
  | {
      name: 'lowest_price'
      /**
       * How many days are looked back.
       */
      days: number
    }
  | {
      name: 'store_credit_only'
      /**
       * The last day on which money goes back.
       */
      after_days: number
    }
  | {
      name: 'remedies'
      /**
       * Those that are given.
       */
      allowed: PolicyRemedy[]
    }
  | {
      name: 'dispositions'
      /**
       * Those that are allowed.
       */
      allowed: Disposition[]
    }
  | {
      name: 'checklist'
      /**
       * What to look at, in the shop's words.
       */
      items: string[]
    }
  | {
      name: 'proof_of_purchase'
      /**
       * What is accepted.
       */
      accepted: Proof[]
    }
  | {
      name: 'fee'
      percent: TaxRate
    }
  | {
      name: 'freight'
      payer: Payer
    }
  | {
      name: 'inspect_due'
      /**
       * How many days after it arrived.
       */
      days: number
      /**
       * Whether only working days count.
       */
      working_days: boolean
    }
  | {
      name: 'promotion'
      on_return: OnReturn
    }
  | {
      name: 'refund_due'
      /**
       * How many days.
       */
      days: number
      /**
       * Whether only working days count.
       */
      working_days: boolean
    }
/**
 * How the goods look when they come back.
 */
export type Condition = 'sealed' | 'opened' | 'used' | 'damaged'
/**
 * What the customer gets.
 */
export type PolicyRemedy = 'refund' | 'exchange' | 'allowance' | 'reshipment' | 'refund_only' | 'repair'
/**
 * Where inspected goods go.
 */
export type Disposition = 'restock' | 'scrap' | 'back_to_customer' | 'to_supplier' | 'repair' | 'second_grade'
/**
 * What shows that it was bought here.
 */
export type Proof = 'receipt' | 'invoice' | 'payment' | 'warranty'
/**
 * Who pays the return freight.
 */
export type Payer = 'shop' | 'customer'
/**
 * What becomes of a promotion when what is kept does not reach its threshold any more.
 */
export type OnReturn = 'keep' | 'claw_back'
/**
 * How the goods were sold.
 */
export type Channel = 'counter' | 'phone' | 'online'
/**
 * Which customer it is to the shop.
 */
export type Tier = 'ordinary' | 'important'
/**
 * A day of the week.
 */
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'
/**
 * In which state goods are. The discriminant is what events store; it never changes.
 */
export type Grade = 'a' | 'b' | 'c' | 'd'
/**
 * What a return type can require when a return is handed in.
 */
export type Information = 'phone' | 'note' | 'channel' | 'desired' | 'proof' | 'piece' | 'attachment'
/**
 * An ink of the papers.
 */
export type ScreenInk = 'black' | 'grey' | 'light'
/**
 * One of the fonts of the papers.
 */
export type ScreenFont = 'regular' | 'bold' | 'rare'
/**
 * Who is responsible for a reason (责任方).
 */
export type Side = 'product' | 'description' | 'wrong_shipment' | 'carrier' | 'customer' | 'misuse'
/**
 * Which customers a list shows.
 */
export type CustomerOnly = 'all' | 'owing' | 'store_credit'
/**
 * How a customer paid, or is paid back.
 */
export type Tender = 'cash' | 'bank' | 'wechat' | 'alipay' | 'card' | 'store_credit'
/**
 * What kind of document it is. The discriminant is what the database stores; it never changes.
 */
export type DocumentKind =
  | 'sale'
  | 'return'
  | 'return_authorisation'
  | 'return_receipt'
  | 'inspection'
  | 'credit_note'
  | 'refund'
  | 'scrap'
  | 'other_in'
  | 'exchange'
  | 'claim'
  | 'purchase'
  | 'other_out'
  | 'stocktake'
  | 'supplier_payment'
  | 'receipt'
  | 'supplier_return'
  | 'supplier_answer'
  | 'repair'
  | 'transfer'
  | 'journal_entry'
/**
 * What a claim gives the customer, who keeps the goods.
 */
export type Remedy = 'allowance' | 'reshipment' | 'refund_only'
/**
 * How much of the approved goods has come.
 */
export type Goods = 'none' | 'part' | 'all'
/**
 * How much of the money is settled.
 */
export type Settlement = 'none' | 'part' | 'settled'
/**
 * How far the replacement is. Source: DOMAIN.md §2.
 */
export type ReplacementState = 'none' | 'reserved' | 'waiting' | 'delivered' | 'cancelled'
/**
 * The price of one unit: a decimal with up to six places, because 0.001 occurs in real shops.
 */
export type UnitPrice = string
/**
 * What can be found.
 */
export type FindKind = 'sale' | 'return' | 'product' | 'customer'
/**
 * How a product is tracked.
 */
export type Tracking = 'serial' | 'batch'
/**
 * What an item of a checklist was found to be. The discriminant is what events store; it never changes.
 */
export type Looked = 'ok' | 'fault' | 'not_applicable'
/**
 * What a part of a calculation is about.
 */
export type WorthOf = 'gross' | 'net' | 'tax'
/**
 * Why the shop keeps it.
 */
export type ChargeKind = 'fee' | 'freight' | 'promotion'
/**
 * A check that failed.
 */
export type Failure =
  | {
      code: 'information_missing'
      params: {
        /**
         * Codes of what is missing, and keys of the shop's own fields.
         */
        what: string[]
      }
    }
  | {
      code: 'receipt_required'
      params: {
        /**
         * Line of the return.
         */
        line: number
      }
    }
  | {
      code: 'customer_unknown'
      params: {}
    }
  | {
      code: 'without_receipt_too_often'
      params: {
        /**
         * How often, this time included.
         */
        times: number
        /**
         * How often it is allowed.
         */
        times_max: number
      }
    }
  | {
      code: 'above_lowest_price'
      params: {
        /**
         * Line of the return.
         */
        line: number
        asked: UnitPrice
        lowest: UnitPrice
        /**
         * How many days were looked back.
         */
        days: number
      }
    }
  | {
      code: 'proof_missing'
      params: {
        /**
         * Line of the return.
         */
        line: number
      }
    }
  | {
      code: 'not_returnable'
      params: {
        /**
         * Line of the return.
         */
        line: number
        /**
         * The product's category.
         */
        category: string
      }
    }
  | {
      code: 'window_passed'
      params: {
        /**
         * Line of the return.
         */
        line: number
        /**
         * Days since it was sold.
         */
        days: number
        /**
         * The last day.
         */
        days_max: number
      }
    }
  | {
      code: 'exchange_window_passed'
      params: {
        /**
         * Line of the return.
         */
        line: number
        /**
         * Days since it was sold.
         */
        days: number
        /**
         * The last day.
         */
        days_max: number
      }
    }
  | {
      code: 'condition_not_accepted'
      params: {
        /**
         * Line of the return.
         */
        line: number
        condition: Condition
      }
    }
  | {
      code: 'remedy_not_allowed'
      params: {
        /**
         * Line of the return.
         */
        line: number
        remedy: PolicyRemedy
      }
    }
  | {
      code: 'disposition_not_allowed'
      params: {
        /**
         * Line of the return.
         */
        line: number
        disposition: Disposition
      }
    }
  | {
      code: 'checklist_open'
      params: {
        /**
         * Line of the return.
         */
        line: number
        /**
         * What nobody looked at.
         */
        items: string[]
      }
    }
/**
 * What happens where the goods that go out are not on the shelf.
 */
export type OutOfStock = 'wait' | 'refund'
/**
 * What became of something in custody.
 */
export type CustodyOutcome = 'held' | 'line' | 'moved' | 'handed_back'
/**
 * Something that a customer is told about a case.
 */
export type Occasion =
  | 'approved'
  | 'wrong_item'
  | 'rejected'
  | 'received'
  | 'refunded'
  | 'replacement_waiting'
  | 'replacement_sent'
/**
 * How a message went out.
 */
export type MessageWay = 'copied' | 'email' | 'list'
/**
 * What the shop pays for.
 */
export type ReturnCost = 'freight' | 'interest' | 'other'
/**
 * A step with what somebody chose for it.
 */
export type StepChoice =
  | {
      step: 'approve'
      /**
       * Approved quantities; lines that are not named are approved as requested.
       */
      lines?: LineQuantity[] | null
      /**
       * Approve although policies are not met.
       */
      override_policy?: boolean
      /**
       * Why, where policies are not met.
       */
      override_reason?: string | null
    }
  | {
      step: 'receive'
      /**
       * Counted quantities; all that is outstanding if left out.
       */
      lines?: LineQuantity[] | null
      /**
       * Of tracked products, which came.
       */
      pieces?: LinePiece[]
    }
  | {
      step: 'inspect'
      /**
       * What goes where; a line may be split.
       */
      lines: LineDisposition[]
      /**
       * What was found of lines.
       */
      found?: LineFound[]
      /**
       * Of tracked products, which go.
       */
      pieces?: LinePiece[]
    }
  | {
      step: 'approve_scrap'
    }
  | {
      step: 'credit'
      /**
       * Quantities; all that is accepted if left out.
       */
      lines?: LineQuantity[] | null
      /**
       * Before the goods are there.
       */
      in_advance?: boolean
      /**
       * What the way back cost, where the customer pays for it.
       */
      freight?: Money | null
    }
  | {
      step: 'refund'
      /**
       * What goes where; all of it to the original tenders if left out.
       */
      to?: RefundTo[] | null
      /**
       * Why another tender than the original.
       */
      reason?: string | null
    }
  | {
      step: 'void'
      /**
       * Number of the posting.
       */
      posting: string
      /**
       * Why.
       */
      reason?: string
    }
/**
 * Where goods are taken that leave without being sold or sent back.
 */
export type TakenFrom = 'shelf' | 'second_grade'
/**
 * With what a count is compared.
 */
export type Basis = 'count' | 'opening'
/**
 * What becomes of goods that nobody counted.
 */
export type Uncounted = 'leave' | 'zero'
/**
 * Which products of a stocktake.
 */
export type StocktakeShow = 'all' | 'counted' | 'uncounted' | 'different'
/**
 * What a template may name.
 */
export type Placeholder =
  | 'customer'
  | 'number'
  | 'rma'
  | 'amount'
  | 'reason'
  | 'last_date'
  | 'date'
  | 'products'
  | 'replacement'
  | 'address'
  | 'carrier'
  | 'tracking'
  | 'shop'
/**
 * Where goods go that do not go to the supplier.
 */
export type BasketTo = 'shelf' | 'scrap'
/**
 * How a supplier answers.
 */
export type AnswerKind = 'credit' | 'paid' | 'replaced' | 'repaired' | 'refused'
/**
 * What a file is.
 */
export type MediaType = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf' | 'text'
/**
 * What is in a file to import.
 */
export type LookKind = 'history' | 'stock' | 'applications'
/**
 * Something that an application should say and does not.
 */
export type Missing = 'sale' | 'reason' | 'remedy' | 'replacement' | 'contact'

/**
 * Every operation: what it takes and what it answers.
 */
export interface Operations {
  /**
   * Says which shop is open, who is at the desk, and who can sign in.
   */
  'session.state': {
    input: Nothing
    output: SessionState
  }
  /**
   * Lists what is usual in each country, for whoever sets up a shop.
   */
  'session.usual': {
    input: Nothing
    output: UsualIn[]
  }
  /**
   * Opens a shop: to write, or only to look while another window has it open.
   */
  'session.open': {
    input: OpenInput
    output: SessionState
  }
  /**
   * Makes a new shop, empty or the demo shop, and opens it; its owner is at the desk.
   */
  'session.create': {
    input: CreateInput
    output: SessionState
  }
  /**
   * Closes the shop.
   */
  'session.close': {
    input: Nothing
    output: SessionState
  }
  /**
   * Lets somebody to the desk: by name, and by PIN where people have one.
   */
  'session.sign_in': {
    input: SignIn
    output: SessionState
  }
  /**
   * Leaves the desk: until the next sign-in the shop can only be looked at.
   */
  'session.sign_out': {
    input: Nothing
    output: SessionState
  }
  /**
   * Describes the shop: currency, settings, reasons, and who is at the desk.
   */
  'shop.info': {
    input: Nothing
    output: ShopInfo
  }
  /**
   * Changes settings: limits, return window, shop name; closes a period.
   */
  'shop.settings_set': {
    input: SettingsSet
    output: ShopInfo
  }
  /**
   * Recomputes everything that must hold and lists what does not.
   */
  'shop.verify': {
    input: Nothing
    output: Verified
  }
  /**
   * Adds a member of staff.
   */
  'staff.add': {
    input: StaffAdd
    output: StaffAdded
  }
  /**
   * Lists everybody who works or worked here.
   */
  'staff.list': {
    input: Nothing
    output: StaffView[]
  }
  /**
   * Changes name, role or PIN of somebody, or notes that they left.
   */
  'staff.set': {
    input: StaffSet
    output: StaffView[]
  }
  /**
   * Gives whoever is at the desk another PIN.
   */
  'staff.own_pin': {
    input: OwnPinSet
    output: Nothing
  }
  /**
   * Shows the cash drawer as it is now: the session that runs with what must be in it.
   */
  'drawer.now': {
    input: Nothing
    output: DrawerState
  }
  /**
   * Lists sessions of the cash drawer, newest first, page by page.
   */
  'drawer.list': {
    input: DrawerList
    output: DrawerView[]
  }
  /**
   * Opens the cash drawer with what is in it.
   */
  'drawer.open': {
    input: DrawerOpen
    output: DrawerView
  }
  /**
   * Notes cash that is carried from the safe into the drawer or out of it.
   */
  'drawer.carry': {
    input: DrawerCarry
    output: DrawerView
  }
  /**
   * Closes the cash drawer with what was counted and posts the difference; with preview nothing is posted.
   */
  'drawer.close': {
    input: DrawerClose
    output: DrawerView
  }
  /**
   * Lists what waits for each step, for whoever is at the desk and for others; and how far the books are closed.
   */
  'today.get': {
    input: TodayGet
    output: Today
  }
  /**
   * Shows a version of the policy, in data and in sentences; the one in force if none is named.
   */
  'policy.get': {
    input: PolicyGet
    output: PolicyView
  }
  /**
   * Says in sentences what a policy means, and what is wrong with it; keeps nothing.
   */
  'policy.words': {
    input: PolicyRead
    output: PolicyWords
  }
  /**
   * Puts a policy into force as a new version; every earlier version stays as it is.
   */
  'policy.set': {
    input: PolicySet
    output: PolicyView
  }
  /**
   * Lists every version of the policy, newest first, with what it changed, when and by whom.
   */
  'policy.history': {
    input: PolicyHistory
    output: PolicyChange[]
  }
  /**
   * Lists the policies that are usual, by country.
   */
  'policy.defaults': {
    input: PolicyHistory
    output: PolicyDefault[]
  }
  /**
   * Lists return types that are usual, for a shop to begin with; none of them is in force by itself.
   */
  'policy.usual_types': {
    input: Nothing
    output: ReturnType[]
  }
  /**
   * Writes a policy and the reasons into a file for another shop.
   */
  'policy.export': {
    input: PolicyExport
    output: PolicyExported
  }
  /**
   * Puts the policy of a file into force, with the reasons that it speaks of.
   */
  'policy.import': {
    input: PolicyImport
    output: PolicyView
  }
  /**
   * Shows the poster of the policy on A4, and writes it into a PDF file where one is named.
   */
  'policy.poster': {
    input: PolicyPoster
    output: PolicyPosterShown
  }
  /**
   * Lists the tree of reasons with who is responsible, those out of use included.
   */
  'reason.list': {
    input: Nothing
    output: ReasonTreeRow[]
  }
  /**
   * Adds a reason, or changes the one with this code.
   */
  'reason.set': {
    input: ReasonSet
    output: ReasonTreeRow[]
  }
  /**
   * Lists who approves for whom, today or later.
   */
  'delegation.list': {
    input: Nothing
    output: DelegationView[]
  }
  /**
   * Lets somebody approve at one's own levels until a day, or takes it back.
   */
  'delegation.set': {
    input: DelegationSet
    output: DelegationView[]
  }
  /**
   * Lists the categories that products have.
   */
  'category.list': {
    input: Nothing
    output: CategoryView[]
  }
  /**
   * Gives products a category, or takes it away.
   */
  'category.set': {
    input: CategorySet
    output: CategoryView[]
  }
  /**
   * Says whether somebody is an ordinary or an important customer.
   */
  'customer.tier_set': {
    input: TierSet
    output: TierSet
  }
  /**
   * Adds a customer.
   */
  'customer.add': {
    input: CustomerAdd
    output: CustomerAdded
  }
  /**
   * Shows what is known of a customer, whole, to those who may change it.
   */
  'customer.get': {
    input: CustomerGet
    output: CustomerView
  }
  /**
   * Changes or erases what is known of a customer: name, phone, e-mail address, language.
   */
  'customer.set': {
    input: CustomerSet
    output: CustomerView
  }
  /**
   * Lists customers, all or those found, with what each owes and holds as store credit, and what all of them do.
   */
  'customer.list': {
    input: CustomerList
    output: CustomerRows
  }
  /**
   * Shows what a customer owes on which sale, the store credit, and what was paid later.
   */
  'customer.account': {
    input: CustomerGet
    output: CustomerAccount
  }
  /**
   * Takes what a customer pays of a debt, the oldest first or one sale's; with preview nothing is posted.
   */
  'customer.receive': {
    input: CustomerReceive
    output: ReceiptView
  }
  /**
   * Shows a receipt of a customer's payment.
   */
  'customer.receipt': {
    input: TradeGet
    output: ReceiptView
  }
  /**
   * Undoes a receipt by a document dated today: what it paid is owed again.
   */
  'customer.receipt_reverse': {
    input: TradeReverse
    output: ReceiptView
  }
  /**
   * Finds sales, returns, customers and products by anything typed or scanned.
   */
  find: {
    input: Find
    output: FindResult
  }
  /**
   * Posts a sale: freezes its lines, takes the goods from the shelf, books the payments.
   */
  'sale.post': {
    input: SalePost
    output: SalePosted
  }
  /**
   * Shows what a sale would come to: amounts, change, what stands in the way; nothing is posted.
   */
  'sale.preview': {
    input: SalePost
    output: SaleFigures
  }
  /**
   * Undoes a whole sale of which nothing came back, by a document dated today; answers with the same sale to post anew.
   */
  'sale.reverse': {
    input: SaleReverse
    output: SaleReversed
  }
  /**
   * Shows a sale with what can still be returned of each line, and the exact money.
   */
  'sale.get': {
    input: SaleGet
    output: SaleView
  }
  /**
   * Takes a return over the counter: the whole path in one transaction; with preview nothing is posted.
   */
  'return.counter': {
    input: CounterReturn
    output: CounterReturned
  }
  /**
   * Takes an exchange over the counter: goods back, the replacement out, the difference settled, in one transaction; with preview nothing is posted.
   */
  'exchange.counter': {
    input: CounterExchange
    output: CounterExchanged
  }
  /**
   * Drafts an exchange, or writes a draft anew; the steps of a return work on its number.
   */
  'exchange.draft': {
    input: ExchangeDraft
    output: ReturnChanged
  }
  /**
   * Hands a replacement over: credits what was counted, settles the difference and posts the sale; with preview nothing is posted.
   */
  'exchange.deliver': {
    input: ExchangeDeliver
    output: ExchangeDelivered
  }
  /**
   * Gives a replacement up, with a reason: its credit can be paid back.
   */
  'exchange.cancel_replacement': {
    input: ReplacementCancel
    output: ReturnChanged
  }
  /**
   * Says where a replacement goes, who brings it, and the number of its parcel.
   */
  'exchange.delivery_set': {
    input: DeliverySet
    output: ReturnChanged
  }
  /**
   * Notes that the customer confirmed what went out.
   */
  'exchange.confirm': {
    input: ExchangeConfirm
    output: ReturnChanged
  }
  /**
   * Settles a claim at once (allowance, reshipment, refund only), in one transaction; with preview nothing is posted.
   */
  'claim.counter': {
    input: CounterClaim
    output: CounterExchanged
  }
  /**
   * Drafts a claim, or writes a draft anew; the steps of a return work on its number.
   */
  'claim.draft': {
    input: ClaimDraft
    output: ReturnChanged
  }
  /**
   * Lists the newest sales of a customer, of a product, or of all.
   */
  'sale.list': {
    input: SaleList
    output: SaleRow[]
  }
  /**
   * Keeps what a page is writing, until its request is posted; no document.
   */
  'draft.keep': {
    input: DraftKeep
    output: DraftKept
  }
  /**
   * What the person at the desk was writing on a page, the latest first.
   */
  'draft.get': {
    input: DraftGet
    output: DraftView[]
  }
  /**
   * Drops what a page was writing.
   */
  'draft.drop': {
    input: DraftDrop
    output: DraftKept
  }
  /**
   * Drafts a return, or writes a draft anew.
   */
  'return.draft': {
    input: ReturnDraft
    output: ReturnChanged
  }
  /**
   * Lists the return types, and which of them is proposed for these reasons.
   */
  'return.types': {
    input: TypeChoices
    output: TypesOffered
  }
  /**
   * Hands a draft in: gives it its number and holds its units.
   */
  'return.submit': {
    input: ReturnStep
    output: ReturnChanged
  }
  /**
   * Approves a return, per line, and gives the RMA number.
   */
  'return.approve': {
    input: ReturnApprove
    output: ReturnChanged
  }
  /**
   * Turns a return down, with a reason.
   */
  'return.reject': {
    input: ReturnReasoned
    output: ReturnChanged
  }
  /**
   * Takes a rejected return back into a draft.
   */
  'return.reopen': {
    input: ReturnStep
    output: ReturnChanged
  }
  /**
   * Gives a return up before anything was posted.
   */
  'return.cancel': {
    input: ReturnReasoned
    output: ReturnChanged
  }
  /**
   * Says how the customer asked, what they would like, what shows the purchase, and the shop's own fields.
   */
  'return.register': {
    input: ReturnRegister
    output: ReturnChanged
  }
  /**
   * Tells where, how and until when goods come back.
   */
  'return.way_back_set': {
    input: WayBackSet
    output: ReturnChanged
  }
  /**
   * Notes carriers and tracking numbers of parcels on their way in.
   */
  'return.parcels_set': {
    input: ParcelsSet
    output: ReturnChanged
  }
  /**
   * Approves what is in custody as a line of its own, of a sale of this customer, and counts it in.
   */
  'return.custody_approve': {
    input: CustodyApprove
    output: ReturnChanged
  }
  /**
   * Drafts another return, without receipt, about what is in custody.
   */
  'return.custody_draft': {
    input: CustodyDraft
    output: ReturnChanged
  }
  /**
   * Hands back what is in custody, with a note.
   */
  'return.custody_hand_back': {
    input: CustodyHandBack
    output: ReturnChanged
  }
  /**
   * Counts goods into quarantine at their original cost, in parts if need be; notes what was seen, and holds what nobody expected.
   */
  'return.receive': {
    input: ReturnReceive
    output: ReturnChanged
  }
  /**
   * Gives up the rest of a line, which can then be returned again.
   */
  'return.short_close': {
    input: ReturnShortClose
    output: ReturnChanged
  }
  /**
   * Decides where goods in quarantine go: restock, scrap, back to customer.
   */
  'return.inspect': {
    input: ReturnInspect
    output: ReturnChanged
  }
  /**
   * Approves that what was scrapped is a loss.
   */
  'return.approve_scrap': {
    input: ReturnStep
    output: ReturnChanged
  }
  /**
   * Posts a credit note for accepted goods, in parts if need be.
   */
  'return.credit': {
    input: ReturnCredit
    output: ReturnChanged
  }
  /**
   * Pays credit back, by itself to the original tenders.
   */
  'return.refund': {
    input: ReturnRefund
    output: ReturnChanged
  }
  /**
   * Closes a return on which nothing is left to do.
   */
  'return.close': {
    input: ReturnStep
    output: ReturnChanged
  }
  /**
   * Undoes the latest posting of a return by a reversing document dated today.
   */
  'return.void': {
    input: ReturnVoid
    output: ReturnChanged
  }
  /**
   * Shows a return: lines, axes, postings, timeline, and which commands are allowed now and why others are not.
   */
  'return.get': {
    input: ReturnRef
    output: ReturnView
  }
  /**
   * Shows what a return cost the shop: freight, interest, other, write-downs, scrap, repair.
   */
  'return.costs': {
    input: ReturnRef
    output: ReturnCosts
  }
  /**
   * Posts a cost of a return (freight, interest for a late refund, other), paid or owed to a supplier.
   */
  'return.cost_add': {
    input: ReturnCostAdd
    output: ReturnCosts
  }
  /**
   * Undoes a cost of a return by a document dated today.
   */
  'return.cost_reverse': {
    input: TradeReverse
    output: ReturnCosts
  }
  /**
   * Shows what a step with these choices would do, or why it would be refused; nothing is posted.
   */
  'return.preview': {
    input: ReturnPreview
    output: StepPreview
  }
  /**
   * Lists returns, newest first, page by page, or those that a text finds.
   */
  'return.list': {
    input: ReturnList
    output: ReturnRows
  }
  /**
   * Adds a product, goods or service.
   */
  'product.add': {
    input: ProductAdd
    output: ProductAdded
  }
  /**
   * Lists all products by code.
   */
  'product.list': {
    input: Nothing
    output: ProductView[]
  }
  /**
   * Shows a product with its barcodes, selling units and, of a kit, its parts.
   */
  'product.get': {
    input: ProductGet
    output: ProductInFull
  }
  /**
   * Gives a product selling units with a price and barcode of their own, such as a box of 10; all of them, each time.
   */
  'product.set_units': {
    input: UnitsSet
    output: ProductInFull
  }
  /**
   * Makes a product that is no goods itself a kit of others; sold, it puts its parts on the sale.
   */
  'product.set_parts': {
    input: PartsSet
    output: ProductInFull
  }
  /**
   * Has a product tracked by serial or batch, while none of it is held; or not any more.
   */
  'product.track': {
    input: ProductTrack
    output: ProductPieces
  }
  /**
   * Shows where the serials or batches of a product stand, and which sale sold those that are with customers.
   */
  'product.pieces': {
    input: ProductGet
    output: ProductPieces
  }
  /**
   * Lists batches by return rate, the highest first: sold and returned now, before a day, and month by month.
   */
  'batch.list': {
    input: BatchList
    output: BatchRows
  }
  /**
   * Books opening stock.
   */
  'stock.opening': {
    input: OpeningStock
    output: StockPosted
  }
  /**
   * Lists stock by product and place.
   */
  'stock.list': {
    input: StockList
    output: StockView[]
  }
  /**
   * Writes goods off from the shelf, approved at once.
   */
  'scrap.post': {
    input: ScrapPost
    output: StockPosted
  }
  /**
   * Adds a supplier.
   */
  'supplier.add': {
    input: SupplierAdd
    output: SupplierView
  }
  /**
   * Lists all suppliers with what is owed to each.
   */
  'supplier.list': {
    input: Nothing
    output: SupplierView[]
  }
  /**
   * Pays a supplier: one purchase receipt, or what is owed in all.
   */
  'supplier.pay': {
    input: SupplierPay
    output: TradeView
  }
  /**
   * Posts a purchase receipt: goods onto the shelf at what they cost, the gross is owed or paid; with preview nothing is posted.
   */
  'purchase.post': {
    input: PurchasePost
    output: TradeView
  }
  /**
   * Undoes a purchase receipt or a payment by a document dated today; answers with the same to post anew.
   */
  'purchase.reverse': {
    input: TradeReverse
    output: TradeReversed
  }
  /**
   * Lists purchase receipts or payments to suppliers, newest first, page by page.
   */
  'purchase.list': {
    input: TradeList
    output: TradeRows
  }
  /**
   * Shows a purchase receipt or a payment to a supplier.
   */
  'purchase.get': {
    input: TradeGet
    output: TradeView
  }
  /**
   * Posts goods in that were not bought, against the account that the reason names; with preview nothing is posted.
   */
  'stock.other_in': {
    input: StockPost
    output: TradeView
  }
  /**
   * Posts goods out that were not sold, against the account that the reason names; with preview nothing is posted.
   */
  'stock.other_out': {
    input: StockPost
    output: TradeView
  }
  /**
   * Takes goods off the shelf as scrap, into suspense until it is approved; with preview nothing is posted.
   */
  'stock.scrap': {
    input: StockPost
    output: TradeView
  }
  /**
   * Approves that scrap is a loss, but for what somebody will make good.
   */
  'stock.approve_scrap': {
    input: ScrapApprove
    output: TradeView
  }
  /**
   * Undoes other goods in or out, scrap, an approval, a stocktake's differences or a step of a transfer by a document dated today.
   */
  'stock.reverse': {
    input: TradeReverse
    output: TradeReversed
  }
  /**
   * Lists other goods in or out, scrap, stocktakes' differences or transfers, newest first, page by page.
   */
  'stock.documents': {
    input: TradeList
    output: TradeRows
  }
  /**
   * Shows other goods in or out, scrap, a stocktake's differences or a transfer.
   */
  'stock.document': {
    input: TradeGet
    output: TradeView
  }
  /**
   * Lists the shop's warehouses with their bins.
   */
  'place.list': {
    input: Nothing
    output: WarehouseView[]
  }
  /**
   * Adds a warehouse.
   */
  'place.add_warehouse': {
    input: WarehouseAdd
    output: WarehouseView[]
  }
  /**
   * Adds a bin to a warehouse.
   */
  'place.add_bin': {
    input: BinAdd
    output: WarehouseView[]
  }
  /**
   * Renames a warehouse or bin, switches an empty one off, or makes a warehouse this PC's.
   */
  'place.set': {
    input: PlaceSet
    output: WarehouseView[]
  }
  /**
   * Dispatches goods to another warehouse, or moves them between bins of one; with preview nothing is posted.
   */
  'transfer.post': {
    input: TransferPost
    output: TradeView
  }
  /**
   * Notes what arrived of a transfer; what did not stays on the way.
   */
  'transfer.receive': {
    input: TransferReceive
    output: TradeView
  }
  /**
   * Gives up what was lost on the way, as scrap that waits for approval.
   */
  'transfer.lose': {
    input: TransferLose
    output: TradeView
  }
  /**
   * Opens a stocktake of everything or a part, blind or not, and keeps what the books say.
   */
  'stocktake.open': {
    input: StocktakeOpen
    output: StocktakeView
  }
  /**
   * Lists stocktakes that come round, what is due first on top.
   */
  'stocktake.schedules': {
    input: Nothing
    output: ScheduleView[]
  }
  /**
   * Schedules a stocktake each week, month, quarter or year; on its day it stands on Today.
   */
  'stocktake.schedule_add': {
    input: ScheduleAdd
    output: ScheduleView[]
  }
  /**
   * Gives a schedule up; stocktakes that came from it stay.
   */
  'stocktake.schedule_remove': {
    input: ScheduleRemove
    output: ScheduleView[]
  }
  /**
   * Notes what was counted, scan by scan or in all; selling goes on.
   */
  'stocktake.count': {
    input: StocktakeCount
    output: StocktakeView
  }
  /**
   * Has products counted again, by themselves those that differ.
   */
  'stocktake.recount': {
    input: StocktakeRecount
    output: StocktakeView
  }
  /**
   * Posts the differences of a stocktake and ends it.
   */
  'stocktake.post': {
    input: StocktakePost
    output: StocktakeView
  }
  /**
   * Gives a stocktake up; nothing is posted.
   */
  'stocktake.cancel': {
    input: StocktakeCancel
    output: StocktakeView
  }
  /**
   * Lists the newest stocktakes.
   */
  'stocktake.list': {
    input: Nothing
    output: StocktakeRow[]
  }
  /**
   * Shows a stocktake: products with what was counted and, unless it is blind, what the books say.
   */
  'stocktake.get': {
    input: StocktakeGet
    output: StocktakeView
  }
  /**
   * Lists goods by product with what is on the shelf and in quarantine, and what all of it is worth.
   */
  'stock.products': {
    input: StockProducts
    output: StockOverview
  }
  /**
   * Shows a product's moves, newest first, page by page.
   */
  'stock.moves': {
    input: MovesGet
    output: MoveRows
  }
  /**
   * Writes a message to the customer of a return, exchange or claim: the text that fits where it stands, with a link for e-mail.
   */
  'message.get': {
    input: MessageGet
    output: MessageView
  }
  /**
   * Notes a message as sent, on the timeline.
   */
  'message.note': {
    input: MessageNote
    output: SentView[]
  }
  /**
   * Lists the short messages of everybody who waits for the same news since a day; writes phone and text into a CSV file.
   */
  'message.list': {
    input: MessageList
    output: MessageListDone
  }
  /**
   * Shows the templates of messages.
   */
  'message.settings': {
    input: Nothing
    output: MessageSettings
  }
  /**
   * Changes templates of messages; a name in braces that nobody knows is refused, an empty text brings the usual words back.
   */
  'message.settings_set': {
    input: MessageSettingsSet
    output: MessageSettings
  }
  /**
   * What waits for suppliers: by supplier, from which return, since when, at which value.
   */
  'supplier_return.basket': {
    input: Nothing
    output: Basket
  }
  /**
   * Notes to which supplier goods of the basket go.
   */
  'supplier_return.choose': {
    input: BasketChoose
    output: Basket
  }
  /**
   * Takes goods out of the basket, onto the shelf or as scrap; with preview nothing is posted.
   */
  'supplier_return.take_back': {
    input: BasketTake
    output: TradeView
  }
  /**
   * Ships goods back to a supplier at carrying value, out of the basket or straight from the shelf; with preview nothing is posted.
   */
  'supplier_return.ship': {
    input: SupplierReturnShip
    output: TradeView
  }
  /**
   * Notes what a supplier makes of it (credit, payment, replacement, repair, refusal), in parts if need be; with preview nothing is posted.
   */
  'supplier_return.answer': {
    input: SupplierReturnAnswer
    output: TradeView
  }
  /**
   * Undoes a supplier return, an answer, or what was taken out of the basket, by a document dated today.
   */
  'supplier_return.reverse': {
    input: TradeReverse
    output: TradeReversed
  }
  /**
   * Lists supplier returns, answers, or what was taken out of the basket, newest first, page by page.
   */
  'supplier_return.list': {
    input: TradeList
    output: TradeRows
  }
  /**
   * Shows a supplier return: its lines, answers, the open claim, and words to send to the supplier.
   */
  'supplier_return.get': {
    input: TradeGet
    output: SupplierReturnView
  }
  /**
   * What is in repair: of which return, since when, at which value.
   */
  'repair.list': {
    input: Nothing
    output: RepairShelf
  }
  /**
   * Notes that goods are repaired: they go back on the shelf.
   */
  'repair.done': {
    input: RepairEnded
    output: ReturnChanged
  }
  /**
   * Gives a repair up: the goods are scrap, which somebody approves.
   */
  'repair.given_up': {
    input: RepairEnded
    output: ReturnChanged
  }
  /**
   * Hands goods from repair to the customer, repaired or not.
   */
  'repair.handed_back': {
    input: RepairEnded
    output: ReturnChanged
  }
  /**
   * Lists the photos and files of a document, those that were taken off as well.
   */
  'attachment.list': {
    input: AttachmentList
    output: AttachmentView[]
  }
  /**
   * Attaches a photo or file (JPEG, PNG, WebP, HEIC, PDF, text) to a document, by its path or its content.
   */
  'attachment.add': {
    input: AttachmentAdd
    output: AttachmentView[]
  }
  /**
   * Shows an attached picture as a data: address.
   */
  'attachment.show': {
    input: AttachmentRef
    output: AttachmentShown
  }
  /**
   * Writes an attached file to a path.
   */
  'attachment.save': {
    input: AttachmentSave
    output: AttachmentSaved
  }
  /**
   * Takes a file off a draft: a mark with who and when; what was handed in keeps its files.
   */
  'attachment.remove': {
    input: AttachmentRef
    output: AttachmentView[]
  }
  /**
   * Looks into a file to import: its encoding, columns and first rows, and what it is taken for.
   */
  'import.look': {
    input: ImportLook
    output: FileLook
  }
  /**
   * What each kind of file to import needs: its columns and what they may be called.
   */
  'import.forms': {
    input: ImportForms
    output: ImportForm[]
  }
  /**
   * Writes an example of a kind of file to import as CSV.
   */
  'import.example': {
    input: ImportExample
    output: ImportExampleDone
  }
  /**
   * Writes rows that an import rejected into a CSV file.
   */
  'import.save_rejected': {
    input: RejectedSave
    output: RejectedSaved
  }
  /**
   * Imports opening stock from a file; products that are not there are made.
   */
  'import.stock': {
    input: ImportStock
    output: ImportStockDone
  }
  /**
   * Imports a shop's past (sales, returns, write-offs) from one file, in one transaction.
   */
  'import.history': {
    input: ImportHistory
    output: ImportHistoryDone
  }
  /**
   * Imports applications that came by phone, e-mail or online: each becomes a draft, or a return that is handed in.
   */
  'import.applications': {
    input: ImportApplications
    output: ImportApplicationsDone
  }
  /**
   * The trial balance of one or more months.
   */
  'ledger.trial_balance': {
    input: TrialBalance
    output: TrialBalanceLine[]
  }
  /**
   * Writes the month's folder for the bookkeeper: CSV files and the hledger journal.
   */
  'export.month': {
    input: ExportMonth
    output: ExportDone
  }
  /**
   * Prints a slip, a receipt or another voucher, into a PDF file or as pages for a window's printer; it counts.
   */
  'paper.print': {
    input: PaperPrint
    output: PaperPrinted
  }
  /**
   * Shows a slip, a receipt or another voucher as the next print of it will look; nothing is counted.
   */
  'paper.pages': {
    input: PaperPages
    output: PaperShown
  }
  /**
   * Shows postings with their entries, newest first, page by page.
   */
  'ledger.journal': {
    input: JournalGet
    output: JournalRows
  }
  /**
   * Lists the chart of accounts.
   */
  'ledger.accounts': {
    input: Nothing
    output: AccountView[]
  }
}
/**
 * An operation that needs nothing.
 */
export interface Nothing {}
/**
 * Which shop is open, and who is at the desk.
 */
export interface SessionState {
  /**
   * The shop; none at first.
   */
  shop: OpenShop | null
  /**
   * Who is at the desk; nobody before the first sign-in of a shop with PINs or with several people.
   */
  at_desk: AtDesk | null
  /**
   * Whether anybody has a PIN. Where nobody has, people choose their name and that is all.
   */
  has_pins: boolean
  /**
   * Who can sign in.
   */
  staff: StaffChoice[]
}
/**
 * The shop that is open.
 */
export interface OpenShop {
  /**
   * Its file.
   */
  path: string
  /**
   * Name on the papers.
   */
  name: string
  /**
   * `zh-CN` or `en`: of the papers.
   */
  language: string
  /**
   * ISO 4217 code.
   */
  currency: string
  /**
   * Decimal places of the currency.
   */
  currency_places: number
  /**
   * Today's business date.
   */
  today: string
  /**
   * Whether it is the demo shop, in which nothing is real.
   */
  is_demo: boolean
  /**
   * Why it can only be looked at; nothing when it can be written.
   */
  read_only: ReadOnly | null
}
/**
 * Who is at the desk.
 */
export interface AtDesk {
  /**
   * Name.
   */
  name: string
  role: Role
  /**
   * What the role may do.
   */
  may: Permission[]
}
/**
 * Somebody who can sign in.
 */
export interface StaffChoice {
  /**
   * Name.
   */
  name: string
  role: Role
  /**
   * Whether a PIN is asked for. In a shop that has PINs, who has none can only look.
   */
  has_pin: boolean
  /**
   * Until when no PIN is accepted, after too many wrong ones.
   */
  locked_until: string | null
}
/**
 * What is usual in a country; a new shop follows it wherever it is not told otherwise.
 */
export interface UsualIn {
  /**
   * ISO 3166 code; `GB` also stands for every country that is not listed.
   */
  country: string
  /**
   * ISO 4217 code.
   */
  currency: string
  /**
   * IANA name.
   */
  time_zone: string
  /**
   * Tax in percent, where nothing is said.
   */
  tax_rate: string
  /**
   * Tax in percent that most goods there have: what a person is asked about who sets up a shop. A script that says
   * nothing means a shop without tax wherever that is the usual one for small shops or for imported data.
   */
  standard_tax_rate: string
  prices: PriceMode
  /**
   * Chart of accounts.
   */
  chart: string
}
/**
 * A shop to open.
 */
export interface OpenInput {
  /**
   * Its file.
   */
  path: string
}
/**
 * A shop to make.
 */
export interface CreateInput {
  /**
   * Its file, which must not be there yet; a folder that is not there is made.
   */
  path: string
  /**
   * Whether it becomes the demo shop, with three months of life in it.
   */
  demo?: boolean
  init?: Init
}
/**
 * How a new shop is set up. What is left out follows the country, then the language.
 */
export interface Init {
  /**
   * ISO 4217 code; the country's currency if left out.
   */
  currency?: string | null
  /**
   * `zh-CN` or `en`.
   */
  language?: string | null
  /**
   * ISO 3166 code.
   */
  country?: string | null
  /**
   * IANA name such as `Europe/London`.
   */
  time_zone?: string | null
  /**
   * Percent.
   */
  tax_rate?: TaxRate | null
  /**
   * `inclusive` or `exclusive`.
   */
  prices?: PriceMode | null
  /**
   * `plain` or `small-business-cn`.
   */
  chart?: string | null
  /**
   * Name on the papers.
   */
  shop_name?: string | null
  /**
   * Address and phone, a line each.
   */
  shop_lines?: string[]
  /**
   * The owner's name; 店主 or Owner, by the language, if left out.
   */
  owner_name?: string | null
  /**
   * The owner's PIN; without one everybody is the owner.
   */
  owner_pin?: string | null
}
/**
 * Somebody who comes to the desk.
 */
export interface SignIn {
  /**
   * Name; the owner if left out.
   */
  staff?: string | null
  /**
   * PIN.
   */
  pin?: string | null
}
/**
 * What a shop is.
 */
export interface ShopInfo {
  /**
   * Name on the papers.
   */
  shop_name: string
  /**
   * Address and phone, a line each.
   */
  shop_lines: string[]
  /**
   * Whether this is the demo shop, in which nothing is real.
   */
  is_demo: boolean
  /**
   * ISO 4217 code.
   */
  currency: string
  /**
   * `zh-CN` or `en`.
   */
  language: string
  /**
   * ISO 3166 code.
   */
  country: string
  /**
   * IANA name.
   */
  time_zone: string
  tax_rate: TaxRate
  prices: PriceMode
  /**
   * Chart of accounts.
   */
  chart: string
  /**
   * Today's business date.
   */
  today: string
  /**
   * The lowest amount above which somebody has to approve a return.
   */
  approval_limit: Money | null
  /**
   * Days within which goods come back that no exacter rule speaks of.
   */
  window_days_max: number | null
  /**
   * Last day of the closed period.
   */
  closed_through: string | null
  /**
   * Whether stock may go below zero.
   */
  negative_stock: boolean
  /**
   * The smallest coin, to whose multiples cash is rounded; none where every amount can be paid.
   */
  cash_step: Money | null
  /**
   * Whether credit notes are red entries.
   */
  red_credit_notes: boolean
  /**
   * Whether the shop counts its cash drawer: then no cash moves while nobody has opened it.
   */
  counts_drawer: boolean
  /**
   * Parts of the program that the shop does without: the window leaves them out.
   */
  parts_off: Part[]
  /**
   * How customers are told to bring goods back; none where nothing is set.
   */
  return_way: Way | null
  /**
   * Where to; empty: to the shop.
   */
  return_address: string
  /**
   * Days from the approval within which goods come; none where there is no last day.
   */
  return_days: number | null
  registration: RegistrationRules
  role: Role
  /**
   * Name of whoever is at the desk.
   */
  staff: string | null
  /**
   * Reasons to choose from.
   */
  reasons: ReasonView[]
}
/**
 * What a shop asks for at the registration.
 */
export interface RegistrationRules {
  /**
   * The shop's own fields, in the order in which they are asked.
   */
  fields?: Field[]
}
/**
 * A field that the shop asks for at the registration.
 */
export interface Field {
  /**
   * Its name in files and on the wire: small letters, digits and `_`.
   */
  key?: string
  /**
   * Chinese name.
   */
  zh?: string
  /**
   * English name.
   */
  en?: string
  kind?: FieldKind
  /**
   * Of a choice: what can be chosen.
   */
  choices?: string[]
  /**
   * Whether it stands on the slip of the RMA number.
   */
  on_slip?: boolean
}
/**
 * A reason to choose from.
 */
export interface ReasonView {
  /**
   * Its code.
   */
  code: string
  /**
   * The branch that it stands in.
   */
  parent: string | null
  /**
   * Who is responsible.
   */
  side: string
  /**
   * Chinese name.
   */
  zh: string
  /**
   * English name.
   */
  en: string
}
/**
 * Settings to change; what is left out stays.
 */
export interface SettingsSet {
  /**
   * Name on the papers.
   */
  shop_name?: string | null
  /**
   * Address and phone, a line each.
   */
  shop_lines?: string[] | null
  /**
   * `zh-CN` or `en`: of the papers.
   */
  language?: string | null
  /**
   * Percent, of new products.
   */
  tax_rate?: TaxRate | null
  /**
   * One limit above which the owner approves, in place of every level by amount: a new version of the policy.
   * An empty text takes it away.
   */
  approval_limit?: string | null
  /**
   * One window for everything, in place of every return window: a new version of the policy. 0 takes it away.
   */
  window_days_max?: number | null
  /**
   * Whether stock may go below zero.
   */
  negative_stock?: boolean | null
  /**
   * The smallest coin, to whose multiples cash is rounded; an empty text takes the rounding away.
   */
  cash_step?: string | null
  /**
   * Whether credit notes are red entries.
   */
  red_credit_notes?: boolean | null
  /**
   * Whether the shop counts its cash drawer: then no cash moves while nobody has opened it.
   */
  counts_drawer?: boolean | null
  /**
   * Parts of the program that the shop does without: all of them. What was done with them stays.
   */
  parts_off?: Part[] | null
  /**
   * How customers are told to bring goods back.
   */
  return_way?: Way | null
  /**
   * Where to, where it is not the shop's own address; an empty text takes it away.
   */
  return_address?: string | null
  /**
   * Days from the approval within which goods come; 0 takes them away.
   */
  return_days?: number | null
  /**
   * What the shop asks for when a return is registered: all of it.
   */
  registration?: RegistrationRules | null
  /**
   * Closes the period through this day; it never opens again by going back.
   */
  close_through?: string | null
}
/**
 * The answer.
 */
export interface Verified {
  /**
   * Whether every check passed.
   */
  passed: boolean
  /**
   * Each check and what it found.
   */
  checks: CheckView[]
}
/**
 * A check and what it found.
 */
export interface CheckView {
  /**
   * Its name.
   */
  name: string
  /**
   * How many findings there are.
   */
  count: number
  /**
   * The first of them, in words for a developer.
   */
  findings: string[]
}
/**
 * A new member of staff.
 */
export interface StaffAdd {
  /**
   * Name, unique in the shop.
   */
  name: string
  role: Role
  /**
   * PIN of at least four characters.
   */
  pin?: string | null
}
/**
 * The new member of staff.
 */
export interface StaffAdded {
  /**
   * Identity.
   */
  id: number
}
/**
 * A member of staff.
 */
export interface StaffView {
  /**
   * Identity.
   */
  id: number
  /**
   * Name.
   */
  name: string
  role: Role
  /**
   * Whether there is a PIN.
   */
  has_pin: boolean
  /**
   * Until when no PIN is accepted, after too many wrong ones.
   */
  locked_until: string | null
  /**
   * Whether the person still works here.
   */
  active: boolean
}
/**
 * What to change of a member of staff; what is left out stays.
 */
export interface StaffSet {
  /**
   * Identity, as the list has it.
   */
  id?: number
  /**
   * Name, unique in the shop.
   */
  name?: string | null
  /**
   * Role.
   */
  role?: Role | null
  /**
   * PIN of at least four characters; an empty text takes it away.
   */
  pin?: string | null
  /**
   * Whether the person still works here.
   */
  active?: boolean | null
}
/**
 * Another PIN for whoever is at the desk.
 */
export interface OwnPinSet {
  /**
   * The PIN until now; left out by who had none.
   */
  old_pin?: string | null
  /**
   * PIN of at least four characters.
   */
  new_pin?: string
}
/**
 * The drawer as it is now.
 */
export interface DrawerState {
  /**
   * Whether the shop counts its drawer.
   */
  is_counted: boolean
  /**
   * The session that runs.
   */
  open: DrawerView | null
  /**
   * What was counted at the end of the session before: as much as is likely to be in it.
   */
  left: Money | null
}
/**
 * A session of the drawer.
 */
export interface DrawerView {
  /**
   * Its number, counted up from 1.
   */
  session: number
  /**
   * Business date of its opening.
   */
  date: string
  /**
   * Who opened it.
   */
  opened_by: string
  /**
   * When, RFC 3339.
   */
  opened_at: string
  float: Money
  sales: Money
  receipts: Money
  refunds: Money
  other: Money
  put_in: Money
  taken_out: Money
  expected: Money
  /**
   * Each time that cash was carried, in order.
   */
  carried: CarriedView[]
  /**
   * How it ended; none while it runs.
   */
  closed: DrawerClosedView | null
}
/**
 * Cash that was carried between the drawer and the safe.
 */
export interface CarriedView {
  /**
   * When, RFC 3339.
   */
  at: string
  /**
   * Who carried it.
   */
  staff: string
  amount: Money
  /**
   * What for.
   */
  reason: string
}
/**
 * How a session ended, or would.
 */
export interface DrawerClosedView {
  /**
   * When, RFC 3339; none in a preview.
   */
  at: string | null
  /**
   * Who counted; none in a preview.
   */
  by: string | null
  counted: Money
  difference: Money
  /**
   * Number of the journal entry that posts it; none where there is none, or in a preview.
   */
  number: string | null
  /**
   * A remark.
   */
  note: string
}
/**
 * Which sessions to list.
 */
export interface DrawerList {
  /**
   * Only sessions before this one: the last of the page before.
   */
  before?: number | null
  /**
   * Rows at most: 50 if left out, 500 at most.
   */
  rows_max?: number | null
}
/**
 * A drawer to open.
 */
export interface DrawerOpen {
  /**
   * The same request opens it once, however often it is sent.
   */
  request_id?: string | null
  float: Money
}
/**
 * Cash to carry between the drawer and the safe.
 */
export interface DrawerCarry {
  /**
   * The same request is noted once, however often it is sent.
   */
  request_id?: string | null
  way: CarryWay
  amount: Money
  /**
   * What for.
   */
  reason: string
}
/**
 * A drawer to count and close.
 */
export interface DrawerClose {
  /**
   * The same request closes it once, however often it is sent.
   */
  request_id?: string | null
  counted: Money
  /**
   * A remark: why it is not what was expected.
   */
  note?: string
  /**
   * Shows what would be posted and closes nothing.
   */
  preview?: boolean
}
/**
 * Asks for the work lists.
 */
export interface TodayGet {}
/**
 * What waits.
 */
export interface Today {
  /**
   * The business date.
   */
  date: string
  /**
   * The lists in the order of a return's life, each with something in it.
   */
  lists: WorkList[]
  /**
   * Whether more is open than was looked at.
   */
  more: boolean
  /**
   * Goods between two warehouses.
   */
  on_the_way: OnTheWay[]
  /**
   * Stocktakes whose turn has come.
   */
  stocktakes: ScheduleView[]
  /**
   * The cash drawer, where the shop counts it.
   */
  drawer: DrawerState | null
  period: PeriodState
}
/**
 * Everything that waits for one step.
 */
export interface WorkList {
  step: Wait
  /**
   * What this person can do, oldest first.
   */
  mine: WorkRow[]
  /**
   * What somebody else has to do, oldest first.
   */
  others: WorkRow[]
}
/**
 * A return that waits.
 */
export interface WorkRow {
  /**
   * Identity.
   */
  id: number
  /**
   * Number, from submission on.
   */
  number: string | null
  /**
   * Number given to the customer.
   */
  rma: string | null
  /**
   * Business date.
   */
  date: string
  /**
   * Days since then.
   */
  days: number
  customer: PartyView
  /**
   * What comes back: the first line's product.
   */
  product: string
  /**
   * How many lines there are.
   */
  lines: number
  /**
   * How much the step is about: units to receive, to inspect, to credit.
   */
  quantity: Quantity | null
  /**
   * What the step is about in money: what the return is worth, to credit, to pay back.
   */
  amount: Money | null
  /**
   * The last day for it, where the rules or the return's type say one.
   */
  due: string | null
  /**
   * Days since then, or since the last one on which its goods might have come, where that has passed.
   */
  overdue_days: number | null
  /**
   * Why this person cannot do it at once; an override or another tender may get over it.
   */
  refusal: Refusal | null
}
/**
 * A customer in a document.
 */
export interface PartyView {
  /**
   * The shop's own code; none for the walk-in account.
   */
  code: string | null
  /**
   * Name.
   */
  name: string
  /**
   * Phone with its middle hidden, as papers show it.
   */
  phone: string
}
/**
 * A transfer on its way.
 */
export interface OnTheWay {
  /**
   * Its number.
   */
  number: string
  /**
   * When it was dispatched.
   */
  date: string
  /**
   * Days since then.
   */
  days: number
  /**
   * From where.
   */
  from: string
  /**
   * To where.
   */
  to: string
  /**
   * Name of the product of its first line that is on the way.
   */
  goods: string
  /**
   * How many lines are on the way.
   */
  lines: number
  quantity: Quantity
}
/**
 * A stocktake that comes round.
 */
export interface ScheduleView {
  /**
   * Its identity.
   */
  schedule: number
  every: Every
  /**
   * The first day.
   */
  first: string
  /**
   * The day of the next turn; it may have passed.
   */
  due: string
  /**
   * Days since then; below zero while it is still to come.
   */
  days: number
  location: LocationKind
  /**
   * The warehouse or bin, where only that is counted.
   */
  place: string | null
  /**
   * Empty for everything.
   */
  scope: string
  /**
   * Whether it is counted blind.
   */
  blind: boolean
  /**
   * A remark.
   */
  note: string
}
/**
 * How far the books are closed.
 */
export interface PeriodState {
  /**
   * Last day of the closed period.
   */
  closed_through: string | null
  /**
   * The first month before this one that has postings and is open, as `YYYY-MM`.
   */
  month_to_close: string | null
  /**
   * Its last day: what closing it means.
   */
  close_through: string | null
}
/**
 * Which version, and in which language its sentences are.
 */
export interface PolicyGet {
  /**
   * The version; the one in force if left out.
   */
  version?: number | null
  /**
   * `zh-CN` or `en`; the shop's language if left out.
   */
  language?: string | null
}
/**
 * A version of the policy in data and in sentences.
 */
export interface PolicyView {
  /**
   * Its number.
   */
  version: number
  /**
   * Whether it is the one in force.
   */
  in_force: boolean
  /**
   * Since when, RFC 3339.
   */
  at: string
  /**
   * Who put it into force.
   */
  by: string
  /**
   * What they noted.
   */
  note: string
  policy: Policy
  words: PolicyWords
}
/**
 * Everything that the shop's returns are judged by. A version of it never changes.
 */
export interface Policy {
  /**
   * The checks and terms. Of several rules with the same check that apply to a line, the one that says most
   * exactly to what it applies decides; of equals, the one that stands first.
   */
  rules?: Rule[]
  /**
   * Who must agree, in order.
   */
  levels?: Level[]
  calendar?: Calendar
  /**
   * What second grade is still worth (折旧与损耗).
   */
  write_downs?: WriteDown[]
  /**
   * Where goods are put that came back (分类存放).
   */
  shelves?: Shelf[]
  /**
   * Return types (退货类型): who does which step, how long it may take, what has to be known.
   */
  types?: ReturnType[]
}
/**
 * A check with what it applies to.
 */
export interface Rule {
  check: Check
  applies?: Applies
}
/**
 * What a rule applies to. An empty list means any.
 */
export interface Applies {
  /**
   * Categories of products, in the shop's words.
   */
  categories?: string[]
  /**
   * How the goods were sold.
   */
  channels?: Channel[]
  /**
   * Reasons by code; a branch of the tree stands for all below it.
   */
  reasons?: string[]
  /**
   * Which customers.
   */
  tiers?: Tier[]
}
/**
 * A level: needed above an amount, or where certain checks fail; one that says neither is always needed.
 */
export interface Level {
  /**
   * Needed above this value; whoever approves then is not who wrote it.
   */
  above?: Money | null
  /**
   * Needed when one of these fails, by code.
   */
  on?: string[]
  role: Role
}
/**
 * Which days are no working days.
 */
export interface Calendar {
  /**
   * Days of rest in every week, at most six.
   */
  rests?: Weekday[]
  /**
   * Holidays.
   */
  holidays?: string[]
  /**
   * Days worked although the week or a holiday says otherwise.
   */
  worked?: string[]
}
/**
 * A row of the write-down table: category × grade × age.
 */
export interface WriteDown {
  /**
   * The category in the shop's words; any if empty.
   */
  category?: string
  grade: Grade
  /**
   * Up to so many days after they were sold; any age if left out.
   */
  days_max?: number | null
  percent: TaxRate
}
/**
 * A row of the table of places: reason × grade.
 */
export interface Shelf {
  /**
   * The reason by code; a branch of the tree stands for all below it; any if empty.
   */
  reason?: string
  /**
   * In which state the goods are; any if left out.
   */
  grade?: Grade | null
  /**
   * Where they are put, in the shop's words.
   */
  place: string
}
/**
 * A return type.
 */
export interface ReturnType {
  /**
   * Its code: small letters, digits and `_`.
   */
  code: string
  /**
   * Chinese name.
   */
  zh: string
  /**
   * English name.
   */
  en: string
  /**
   * The reasons for which it is proposed, by code; a branch of the tree stands for all below it. Without any it is
   * chosen by hand only.
   */
  reasons?: string[]
  /**
   * Its steps; those that are usual if left out.
   */
  steps?: TypeStep[]
  /**
   * What has to be known when it is handed in.
   */
  requires?: Information[]
  /**
   * Those of the shop's own fields that have to be filled in, by key.
   */
  fields?: string[]
}
/**
 * A step of a return type.
 */
export interface TypeStep {
  step: Wait
  /**
   * Who may do it: this role, or one that may everything that it may; everybody with the permission if left out.
   */
  role?: Role | null
  /**
   * How many working days it may take; nothing is due if left out.
   */
  days?: number | null
}
/**
 * A policy in sentences, and what is wrong with it.
 */
export interface PolicyWords {
  /**
   * A sentence for each rule, in their order.
   */
  rules: string[]
  /**
   * A sentence for each level.
   */
  levels: string[]
  /**
   * The working days.
   */
  calendar: string
  /**
   * A sentence for each row of what second grade is still worth.
   */
  write_downs: string[]
  /**
   * A sentence for each row of where goods are put.
   */
  shelves: string[]
  /**
   * What each return type says.
   */
  types: string[]
  /**
   * Why it cannot be used; empty when it can.
   */
  faults: PolicyFaultView[]
}
/**
 * Something that is wrong with a policy, in the form of a refusal.
 */
export interface PolicyFaultView {
  /**
   * Always `policy_unusable`.
   */
  code: string
  /**
   * `what` is wrong, and its facts.
   */
  params: {
    [k: string]: unknown
  }
}
/**
 * A policy that is being written.
 */
export interface PolicyRead {
  policy: Policy
  /**
   * `zh-CN` or `en`; the shop's language if left out.
   */
  language?: string | null
}
/**
 * A policy to put into force.
 */
export interface PolicySet {
  policy: Policy
  /**
   * Why, for the history.
   */
  note?: string
  /**
   * The version that it was written from: refused when another one came in between.
   */
  based_on?: number | null
  /**
   * `zh-CN` or `en`, of the answer; the shop's language if left out.
   */
  language?: string | null
}
/**
 * Asks for the history.
 */
export interface PolicyHistory {
  /**
   * `zh-CN` or `en`; the shop's language if left out.
   */
  language?: string | null
}
/**
 * A version in the history.
 */
export interface PolicyChange {
  /**
   * Its number.
   */
  version: number
  /**
   * Since when, RFC 3339.
   */
  at: string
  /**
   * Who put it into force.
   */
  by: string
  /**
   * What they noted.
   */
  note: string
  /**
   * Sentences that the version before did not have.
   */
  added: string[]
  /**
   * Sentences of the version before that are gone.
   */
  removed: string[]
}
/**
 * What is usual somewhere.
 */
export interface PolicyDefault {
  /**
   * Chinese name.
   */
  zh: string
  /**
   * English name.
   */
  en: string
  /**
   * ISO 3166 codes; empty for what holds everywhere.
   */
  countries: string[]
  policy: Policy
  words: PolicyWords
}
/**
 * Where to write a template.
 */
export interface PolicyExport {
  /**
   * The file; made, or written over.
   */
  out: string
  /**
   * The version; the one in force if left out.
   */
  version?: number | null
  /**
   * What it is called.
   */
  name?: string
}
/**
 * The written file.
 */
export interface PolicyExported {
  /**
   * Which.
   */
  out: string
  /**
   * How many rules stand in it.
   */
  rules: number
}
/**
 * The file to read.
 */
export interface PolicyImport {
  /**
   * A file that another shop exported.
   */
  file: string
  /**
   * `zh-CN` or `en`, of the answer; the shop's language if left out.
   */
  language?: string | null
}
/**
 * Which poster.
 */
export interface PolicyPoster {
  /**
   * The version; the one in force if left out.
   */
  version?: number | null
  /**
   * `zh-CN` or `en`; the shop's language if left out.
   */
  language?: string | null
  /**
   * The PDF file to write; only shown if left out.
   */
  out?: string | null
}
/**
 * The poster.
 */
export interface PolicyPosterShown {
  /**
   * The file that was written.
   */
  out: string | null
  /**
   * The language that it is in.
   */
  language: string
  /**
   * Its sheets.
   */
  pages: ScreenPage[]
}
/**
 * A page of a paper on the screen.
 */
export interface ScreenPage {
  /**
   * The width in micrometres.
   */
  width_um: number
  /**
   * The height in micrometres.
   */
  height_um: number
  /**
   * Rules, frames and the bars of barcodes.
   */
  boxes: ScreenBox[]
  /**
   * The text.
   */
  runs: ScreenRun[]
}
/**
 * A rectangle.
 */
export interface ScreenBox {
  /**
   * From the left edge, in micrometres.
   */
  x_um: number
  /**
   * From the top edge, in micrometres.
   */
  y_um: number
  /**
   * The width in micrometres.
   */
  width_um: number
  /**
   * The height in micrometres.
   */
  height_um: number
  ink: ScreenInk
  /**
   * How thick the line around it is, in micrometres; a frame is not filled.
   */
  frame_um: number | null
}
/**
 * Letters of one font beside each other.
 */
export interface ScreenRun {
  /**
   * Where the first letter begins, in micrometres from the left edge.
   */
  x_um: number
  /**
   * The baseline, in micrometres from the top edge.
   */
  y_um: number
  /**
   * How wide the letters are together, in micrometres.
   */
  width_um: number
  /**
   * The size of the letters, in micrometres.
   */
  size_um: number
  font: ScreenFont
  ink: ScreenInk
  /**
   * The letters.
   */
  text: string
}
/**
 * A reason of the tree.
 */
export interface ReasonTreeRow {
  /**
   * Its code.
   */
  code: string
  /**
   * The branch that it stands in; none at the root.
   */
  parent: string | null
  side: Side
  /**
   * Chinese name.
   */
  zh: string
  /**
   * English name.
   */
  en: string
  /**
   * Whether it may still be given.
   */
  active: boolean
  /**
   * Whether reasons in use stand below it; then it is not given itself.
   */
  is_branch: boolean
}
/**
 * A reason to add, or to change by its code.
 */
export interface ReasonSet {
  /**
   * Its code: small letters, digits and `_`. It never changes, because documents name it.
   */
  code: string
  /**
   * The branch that it stands in; the root if left out.
   */
  parent?: string | null
  side: Side
  /**
   * Chinese name; the English one if left out.
   */
  zh?: string
  /**
   * English name; the Chinese one if left out.
   */
  en?: string
  /**
   * Whether it may be given.
   */
  active?: boolean
}
/**
 * Who approves for whom.
 */
export interface DelegationView {
  /**
   * Who gave their level.
   */
  of: string
  role: Role
  /**
   * Who has it.
   */
  to: string
  /**
   * The last day.
   */
  through: string
}
/**
 * Lets somebody approve at one's own levels.
 */
export interface DelegationSet {
  /**
   * Name of whoever is to approve.
   */
  to: string
  /**
   * The last day; left out, it is taken back.
   */
  through?: string | null
  /**
   * Whose level; one's own if left out. Another's needs the permission to change staff.
   */
  of?: string | null
}
/**
 * A category.
 */
export interface CategoryView {
  /**
   * Its name.
   */
  name: string
  /**
   * How many products have it.
   */
  products: number
}
/**
 * Gives products a category.
 */
export interface CategorySet {
  /**
   * The products' codes.
   */
  skus: string[]
  /**
   * The category in the shop's words; an empty text takes it away.
   */
  category: string
}
/**
 * Says which customer somebody is to the shop.
 */
export interface TierSet {
  /**
   * The customer's code.
   */
  customer: string
  tier: Tier
}
/**
 * A new customer.
 */
export interface CustomerAdd {
  /**
   * The shop's own code for the customer; the next free one if left out.
   */
  code?: string
  /**
   * Name.
   */
  name?: string
  /**
   * Phone.
   */
  phone?: string
  /**
   * E-mail address.
   */
  email?: string
  /**
   * In which language the customer is written to, `zh-CN` or `en`; the shop's if left out.
   */
  language?: string | null
  /**
   * A remark.
   */
  note?: string
}
/**
 * The new customer.
 */
export interface CustomerAdded {
  /**
   * Identity.
   */
  id: number
  /**
   * The shop's own code.
   */
  code: string
}
/**
 * Which customer.
 */
export interface CustomerGet {
  /**
   * The shop's own code.
   */
  code: string
}
/**
 * A customer, for those who may change one: nothing is masked.
 */
export interface CustomerView {
  /**
   * The shop's own code.
   */
  code: string
  /**
   * Name.
   */
  name: string
  /**
   * Phone.
   */
  phone: string
  /**
   * E-mail address.
   */
  email: string
  /**
   * In which language the customer is written to; none: the shop's.
   */
  language: string | null
  /**
   * A remark.
   */
  note: string
}
/**
 * What is to be known of a customer; what is left out stays as it is, an empty text erases.
 */
export interface CustomerSet {
  /**
   * The shop's own code.
   */
  code: string
  /**
   * Name.
   */
  name?: string | null
  /**
   * Phone.
   */
  phone?: string | null
  /**
   * E-mail address.
   */
  email?: string | null
  /**
   * In which language the customer is written to, `zh-CN` or `en`; empty: the shop's.
   */
  language?: string | null
  /**
   * A remark.
   */
  note?: string | null
}
/**
 * Which customers.
 */
export interface CustomerList {
  /**
   * Code, a part of the name, or the end of the phone number: then whoever it finds, at most 20.
   */
  text?: string
  only?: CustomerOnly
  /**
   * Where the page begins: `next` of the page before.
   */
  after?: number | null
  /**
   * How many at the most; 50 if left out, 500 at the most.
   */
  rows_max?: number | null
}
/**
 * A page of customers.
 */
export interface CustomerRows {
  /**
   * Customers.
   */
  rows: CustomerRow[]
  /**
   * Where the next page begins; none at the end.
   */
  next: number | null
  owing: Money
  owed: Money
  receivable: Money
  store_credit: Money
}
/**
 * A customer in a list.
 */
export interface CustomerRow {
  customer: PartyView
  tier: Tier
  owes: Money
  store_credit: Money
}
/**
 * A customer with what is open.
 */
export interface CustomerAccount {
  customer: PartyView
  /**
   * All that is known, for those who may change it.
   */
  known: CustomerView | null
  tier: Tier
  owes: Money
  store_credit: Money
  /**
   * The debts of which it is made, the oldest first.
   */
  debts: DebtView[]
  /**
   * What was paid later, newest first.
   */
  receipts: ReceiptView[]
}
/**
 * What is owed on a sale.
 */
export interface DebtView {
  /**
   * Number of the sale; none for what is owed beyond all sales.
   */
  sale: string | null
  /**
   * When it was sold.
   */
  date: string | null
  /**
   * What it came to.
   */
  gross: Money | null
  owed: Money
}
/**
 * A receipt, or what undid one.
 */
export interface ReceiptView {
  /**
   * Its number; none in a preview.
   */
  number: string | null
  /**
   * Business date.
   */
  date: string
  /**
   * When it was posted, RFC 3339.
   */
  at: string
  /**
   * Who posted it.
   */
  staff: string
  customer: PartyView
  /**
   * Which debts it settles. On a reversing document the amounts are negative.
   */
  parts: ReceiptPart[]
  settles: Money
  owes: Money
  /**
   * Number of the receipt that it undoes.
   */
  reverses: string | null
  /**
   * Number of the document that undid it.
   */
  reversed_by: string | null
  /**
   * Why it cannot be undone now by whoever is at the desk; none when it can.
   */
  reverse: Refused | null
}
/**
 * What was paid of one debt with one tender.
 */
export interface ReceiptPart {
  /**
   * Number of the sale; none for what is owed beyond all sales.
   */
  sale: string | null
  tender: Tender
  amount: Money
  paid: Money
}
/**
 * Why something would be refused: a code and its facts, as an error would carry them.
 */
export interface Refused {
  /**
   * What stands in the way.
   */
  code: string
  /**
   * The facts.
   */
  params: {
    [k: string]: unknown
  }
}
/**
 * A customer pays what is owed.
 */
export interface CustomerReceive {
  /**
   * The same request posts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * The customer's code; that of the sale if left out.
   */
  customer?: string | null
  /**
   * Only what is owed on this sale; the oldest debt first if left out.
   */
  sale?: string | null
  /**
   * How it is paid: an amount that is left out is all that the parts before it leave.
   */
  payments?: PaymentAdd[]
  /**
   * Shows what would be posted and posts nothing.
   */
  preview?: boolean
}
/**
 * A part of a payment as it is asked for.
 */
export interface PaymentAdd {
  tender: Tender
  /**
   * How much; what is open if left out.
   */
  amount?: Money | null
}
/**
 * Which document.
 */
export interface TradeGet {
  /**
   * Its number.
   */
  number?: string
}
/**
 * A document to undo.
 */
export interface TradeReverse {
  /**
   * The same request undoes once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Its number.
   */
  number?: string
  /**
   * Why.
   */
  reason?: string
}
/**
 * What was typed or scanned.
 */
export interface Find {
  /**
   * A number or its beginning, a barcode, the end of a phone, part of a name.
   */
  text?: string
  /**
   * How many sales and returns at the most; 20 if left out.
   */
  rows_max?: number | null
}
/**
 * What was found, each list newest first.
 */
export interface FindResult {
  /**
   * Sales.
   */
  sales: SaleRow[]
  /**
   * Returns.
   */
  returns: ReturnRow[]
  /**
   * Customers by phone, code or name.
   */
  customers: PartyView[]
  /**
   * Products by barcode, code or name.
   */
  products: ProductView[]
  /**
   * What the whole text names, when it names exactly one thing: what a scan opens at once.
   */
  exact: FindExact | null
}
/**
 * A sale in a list.
 */
export interface SaleRow {
  /**
   * Its number.
   */
  number: string
  /**
   * Business date.
   */
  date: string
  customer: PartyView
  gross: Money
  /**
   * Name of the product that was looked for, otherwise of its first line.
   */
  goods: string
  /**
   * How many lines it has.
   */
  lines: number
  /**
   * Whether it was undone whole.
   */
  is_reversed: boolean
}
/**
 * A return in a list.
 */
export interface ReturnRow {
  /**
   * Identity.
   */
  id: number
  /**
   * Number, from submission on.
   */
  number: string | null
  kind: DocumentKind
  /**
   * Of a claim, what it gives.
   */
  remedy: Remedy | null
  /**
   * Number given to the customer.
   */
  rma: string | null
  /**
   * Business date.
   */
  date: string
  /**
   * Where it stands.
   */
  state: string
  goods: Goods
  money: Settlement
  replacement: ReplacementState
  customer: PartyView
  /**
   * What comes back: the first line's product.
   */
  product: string
  /**
   * How many lines there are.
   */
  lines: number
  credited: Money
  refunded: Money
  /**
   * Of the steps that it waits for, the one that is due first, where its type says so.
   */
  due: StepDueView | null
}
/**
 * Until when a step that a return waits for is due.
 */
export interface StepDueView {
  step: Wait
  /**
   * The last day for it.
   */
  due: string
  /**
   * Days since then, where that has passed.
   */
  overdue_days: number | null
}
/**
 * A product.
 */
export interface ProductView {
  /**
   * Its code.
   */
  sku: string
  /**
   * Its name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  /**
   * Goods have stock, services have none.
   */
  is_goods: boolean
  unit_price: UnitPrice
  tax_rate: TaxRate
}
/**
 * The one thing that a whole number, barcode or code names.
 */
export interface FindExact {
  kind: FindKind
  /**
   * A sale's or a return's number, a product's or a customer's code.
   */
  key: string
  /**
   * Of a product, the selling unit whose barcode it is.
   */
  unit: string | null
  /**
   * The serial or batch that it is: on the shelf of a product, otherwise of the sale that last sold it.
   */
  piece: string | null
}
/**
 * A sale to post.
 */
export interface SalePost {
  /**
   * The same request posts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * The shop's own number; ours if left out.
   */
  number?: string | null
  /**
   * Business date; today if left out, never later than today.
   */
  date?: string | null
  /**
   * The customer's code; the walk-in account if left out.
   */
  customer?: string | null
  /**
   * `counter`, `phone` or `online`; over the counter if left out.
   */
  channel?: Channel | null
  /**
   * What is sold.
   */
  lines?: SaleLineAdd[]
  /**
   * Taken off the whole sale.
   */
  discount?: Money | null
  /**
   * A promotion that it is given; refused where it does not reach it.
   */
  promotion?: PromotionAdd | null
  /**
   * How it is paid; what is not paid is owed.
   */
  payments?: SalePaymentAdd[]
  /**
   * What the payments leave goes to this tender; owed if left out.
   */
  rest?: Tender | null
}
/**
 * A line to sell.
 */
export interface SaleLineAdd {
  /**
   * The product's code; a kit's puts its parts on the sale.
   */
  sku: string
  quantity: Quantity
  /**
   * One of the product's selling units, which the quantity then counts: box; its own unit if left out.
   */
  unit?: string | null
  /**
   * Price of one unit; the price of the product or selling unit if left out.
   */
  unit_price?: UnitPrice | null
  /**
   * Taken off this line.
   */
  discount?: Money | null
  /**
   * Of a tracked product, which serials or batches; may be left out where there is no choice.
   */
  pieces?: PieceAdd[]
  /**
   * Out of second grade instead of from the shelf.
   */
  second_grade?: boolean
}
/**
 * A serial, or how much of a batch.
 */
export interface PieceAdd {
  /**
   * The number on it.
   */
  code: string
  /**
   * How much of the batch; all of the line if it is the only one named, otherwise one.
   */
  quantity?: Quantity | null
  /**
   * The day on which it expires, where it comes in.
   */
  expires?: string | null
  /**
   * Where a kit is sold: the code of the part that it is one of.
   */
  sku?: string | null
}
/**
 * So much off a sale that comes to so much, after every other discount (money rule 6).
 */
export interface PromotionAdd {
  threshold: Money
  /**
   * What it takes off, in percent; this or an amount.
   */
  percent?: TaxRate | null
  /**
   * What it takes off.
   */
  amount?: Money | null
}
/**
 * A payment.
 */
export interface SalePaymentAdd {
  tender: Tender
  tendered: Money
  /**
   * What was given back; what is beyond the price if left out.
   */
  change?: Money | null
}
/**
 * The posted sale.
 */
export interface SalePosted {
  /**
   * Its number.
   */
  number: string
  gross: Money
  debt: Money
  change: Money
}
/**
 * What a sale would come to.
 */
export interface SaleFigures {
  customer: PartyView
  /**
   * Its lines, in their order.
   */
  lines: SaleFigureLine[]
  discount: Money
  /**
   * What of them is the promotion's.
   */
  promotion: Money | null
  net: Money
  tax: Money
  gross: Money
  /**
   * How it would be paid, in the order asked for.
   */
  paid: SalePaid[]
  change: Money
  debt: Money
  /**
   * Why it would not be posted like this; the first reason.
   */
  refused: Refused | null
}
/**
 * A line as it would be sold.
 */
export interface SaleFigureLine {
  /**
   * The product's code.
   */
  sku: string
  /**
   * Its name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  quantity: Quantity
  /**
   * By which selling unit; none by the product's own.
   */
  unit: UnitView | null
  unit_price: UnitPrice
  list_price: UnitPrice
  /**
   * The selling units that it could be sold by.
   */
  units: UnitView[]
  /**
   * How it is tracked; none where it is not.
   */
  tracking: Tracking | null
  /**
   * Of a tracked product, what is on the shelf.
   */
  pieces: PieceView[]
  /**
   * Of a kit, what it puts on the sale.
   */
  parts: KitPartView[]
  amount: Money
  /**
   * Where it is taken from has so much now, the shelf or second grade, in the product's own unit; of a kit how many
   * can be made up; none for a service.
   */
  on_shelf: Quantity | null
  /**
   * Whether it is taken out of second grade.
   */
  second_grade: boolean
  second_grade_there: Quantity
  /**
   * Whether there is not as much.
   */
  is_short: boolean
}
/**
 * A selling unit of a product: a box of 10.
 */
export interface UnitView {
  /**
   * Its name: box, 箱.
   */
  unit: string
  size: Quantity
  unit_price: UnitPrice
  /**
   * Its own barcode: scanned, one of it is sold.
   */
  barcode?: string | null
}
/**
 * A piece as screens show it.
 */
export interface PieceView {
  /**
   * The number on it.
   */
  code: string
  /**
   * The day on which it expires.
   */
  expires: string | null
  quantity: Quantity
}
/**
 * A part of a kit with its words.
 */
export interface KitPartView {
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  quantity: Quantity
  /**
   * List price of one; none where it is the product's price of the day.
   */
  list_price: UnitPrice | null
  /**
   * How it is tracked; none where it is not.
   */
  tracking: Tracking | null
  /**
   * Of a tracked part, what is on the shelf.
   */
  pieces: PieceView[]
}
/**
 * A payment as it would be booked.
 */
export interface SalePaid {
  tender: Tender
  tendered: Money
  change: Money
  amount: Money
  rounding: Money
}
/**
 * A sale to undo.
 */
export interface SaleReverse {
  /**
   * The same request undoes once, however often it is sent.
   */
  request_id?: string | null
  /**
   * The sale's number.
   */
  number?: string
  /**
   * Why.
   */
  reason?: string
}
/**
 * What undid the sale.
 */
export interface SaleReversed {
  /**
   * Number of the reversing document.
   */
  number: string
  /**
   * Number of the sale.
   */
  reverses: string
  /**
   * What goes back, by tender.
   */
  refunds: RefundPart[]
  copy: SalePost
}
/**
 * What is paid back to one tender.
 */
export interface RefundPart {
  tender: Tender
  amount: Money
}
/**
 * Which sale to show.
 */
export interface SaleGet {
  /**
   * Its number.
   */
  number: string
}
/**
 * A sale with what can be returned of it.
 */
export interface SaleView {
  /**
   * Its number.
   */
  number: string
  /**
   * Business date.
   */
  date: string
  /**
   * Days since then.
   */
  days: number
  /**
   * Whether goods still come back; none without a window.
   */
  within_window: boolean | null
  /**
   * Days within which goods of it come back, whatever the reason; the shortest of its lines.
   */
  window_days_max: number | null
  customer: PartyView
  gross: Money
  returned: Money
  net: Money
  debt: Money
  /**
   * Whether it only stands there to be looked up: other books have it, and it moved nothing here.
   */
  for_reference?: boolean
  /**
   * Number of the document that undid it whole.
   */
  reversed_by: string | null
  /**
   * Why it cannot be undone whole now, by whoever is at the desk; none when it can.
   */
  reverse: Refused | null
  /**
   * How it was paid, and what went back.
   */
  tenders: TenderState[]
  /**
   * Its lines.
   */
  lines: SaleLineView[]
  /**
   * The promotion that it was given; left out where it was none.
   */
  promotion?: PromotionView | null
  /**
   * The returns that name it, by number.
   */
  returns: string[]
}
/**
 * One tender of a sale, in the order in which it was paid.
 */
export interface TenderState {
  tender: Tender
  paid: Money
  refunded: Money
  rounding: Money
}
/**
 * A line of a sale with what can be returned of it.
 */
export interface SaleLineView {
  /**
   * Its number in the sale.
   */
  line: number
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  /**
   * Barcodes.
   */
  barcodes: string[]
  sold: Quantity
  returned: Quantity
  returnable: Quantity
  unit_price: UnitPrice
  tax_rate: TaxRate
  net: Money
  tax: Money
  /**
   * What the first, second, … returned unit refunds, up to twenty (rule 2).
   */
  refunds: Money[]
  /**
   * Whether it was taken out of second grade.
   */
  second_grade: boolean
  on_shelf: Quantity
  /**
   * By which unit it was sold; left out where that was the product's own.
   */
  sold_as?: SoldAsView | null
  /**
   * Of a tracked product, what it sold and has not come back; left out where there is none.
   */
  pieces?: PieceView[]
  /**
   * As a part of which kit it was sold; left out where it was none.
   */
  kit?: KitOfLine | null
}
/**
 * A line that was sold as boxes.
 */
export interface SoldAsView {
  /**
   * The unit's name.
   */
  unit: string
  count: Quantity
  size: Quantity
  unit_price: UnitPrice
}
/**
 * The kit that a line belongs to.
 */
export interface KitOfLine {
  /**
   * Which kit of the sale, from 1.
   */
  place: number
  /**
   * The kit's code.
   */
  sku: string
  /**
   * The kit's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  kits: Quantity
  each: Quantity
}
/**
 * A promotion as a sale was given it.
 */
export interface PromotionView {
  threshold: Money
  /**
   * What it takes off, in percent; otherwise an amount.
   */
  percent: TaxRate | null
  off: Money
}
/**
 * A return over the counter.
 */
export interface CounterReturn {
  /**
   * The same request posts once, however often it is sent, and takes the draft of its name away.
   */
  request_id?: string | null
  /**
   * The customer's code; the sale's customer if left out.
   */
  customer?: string | null
  /**
   * What comes back.
   */
  lines?: CounterLine[]
  /**
   * Anything worth noting.
   */
  note?: string
  /**
   * What the customer would like, and what the shop wants to know.
   */
  registration?: Registration | null
  /**
   * What goes where; a sale that is not named, and all of it if left out, goes to the original tenders.
   */
  to?: RefundTo[] | null
  /**
   * Why another tender than the original.
   */
  reason?: string | null
  /**
   * Approve although policies are not met; needs its own permission.
   */
  override_policy?: boolean
  /**
   * Why, where policies are not met.
   */
  override_reason?: string | null
  /**
   * What the way back cost, where the customer pays for it: taken off the credit.
   */
  freight?: Money | null
  /**
   * Leave the credit on the customer's account.
   */
  keep_as_credit?: boolean
  /**
   * Show what would happen, and post nothing.
   */
  preview?: boolean
}
/**
 * A line over the counter.
 */
export interface CounterLine {
  /**
   * Number of the sale; left out for a return without receipt.
   */
  sale?: string | null
  /**
   * Line of the sale; the sale's first line of the product that still has enough if left out.
   */
  sale_line?: number | null
  /**
   * The product's code; may be left out when sale and line are given.
   */
  sku?: string | null
  quantity: Quantity
  /**
   * Code of the reason.
   */
  reason?: string | null
  /**
   * Without receipt: what one unit is credited at; the product's price if left out.
   */
  unit_price?: UnitPrice | null
  /**
   * Where it goes; back on the shelf if left out, `null` leaves it in quarantine.
   */
  disposition?: Disposition | null
  /**
   * Of a tracked product, which come back; may be left out where there is no choice.
   */
  pieces?: PieceAdd[]
  found?: CounterFound
}
/**
 * What was found of a line at the counter.
 */
export interface CounterFound {
  /**
   * In which state it is.
   */
  grade?: Grade | null
  /**
   * Of second grade: what all of it is still worth; by the shop's table if left out.
   */
  worth?: Money | null
  /**
   * Code of the reason that is true.
   */
  reason?: string | null
  /**
   * How it looks, where the policy takes goods back in some conditions only.
   */
  condition?: Condition | null
  /**
   * The checklist, answered: a line of which something is open waits in quarantine.
   */
  answers?: Answer[]
}
/**
 * An item of a checklist with what the inspector says.
 */
export interface Answer {
  /**
   * The item, in the shop's words.
   */
  item: string
  result: Looked
  /**
   * A remark.
   */
  note?: string
}
/**
 * What was said. Of an ordinary return over the counter nothing.
 */
export interface Registration {
  /**
   * How the customer asked; over the counter if nobody says otherwise.
   */
  channel?: Channel | null
  /**
   * What the customer would like.
   */
  desired?: PolicyRemedy | null
  /**
   * Which goods instead, in the customer's words.
   */
  replacement?: string
  /**
   * What shows that it was bought here.
   */
  proof?: Proof | null
  /**
   * The serial or batch that comes back, as the customer reads it.
   */
  piece?: string
  /**
   * The shop's own fields: the field's key, and what was entered.
   */
  fields?: FieldValue[]
  /**
   * The return type, by code; none in a shop that has none, or where none is proposed.
   */
  return_type?: string | null
}
/**
 * What was entered in one of the shop's own fields.
 */
export interface FieldValue {
  /**
   * The field's key.
   */
  key?: string
  /**
   * What was entered, as text.
   */
  value?: string
}
/**
 * A part of a refund.
 */
export interface RefundTo {
  /**
   * Number of the sale whose money it is; the only one if left out; empty for lines without receipt.
   */
  sale?: string | null
  tender: Tender
  /**
   * How much; all that is left if left out.
   */
  amount?: Money | null
}
/**
 * What a counter return did.
 */
export interface CounterReturned {
  /**
   * Identity of the return.
   */
  id: number
  /**
   * Its number, from submission on.
   */
  number: string | null
  /**
   * Where it stands.
   */
  state: string
  credited: Money
  refunded: Money
  /**
   * What was posted just now, by number.
   */
  posted: string[]
  /**
   * Whether this request had been carried out before and nothing happened now.
   */
  repeated: boolean
  /**
   * What is paid back, by tender.
   */
  refunds: RefundPart[]
  /**
   * The steps at which somebody else must go on, and why; empty when all is done.
   */
  waits: CounterWait[]
  /**
   * With a preview: the figures behind it, and what still stands in the way of paying out.
   */
  figures: CounterFigures | null
}
/**
 * Where a counter return stopped.
 */
export interface CounterWait {
  /**
   * The step.
   */
  step: string
  refusal: Refusal
}
/**
 * The figures behind a preview.
 */
export interface CounterFigures {
  /**
   * The lines, in the order in which they were asked for.
   */
  lines: CounterLineView[]
  worth: Money
  /**
   * What the shop keeps of that.
   */
  kept: KeptView[]
  payable: Money
  to_debt: Money
  /**
   * Where the money may go, for each sale and for lines without one; empty while nothing is credited.
   */
  sources: CounterSource[]
  /**
   * Policies that are not met, by code, whether overridden or not.
   */
  policies: string[]
  /**
   * The same with their facts, as they were before anything was approved.
   */
  failures: Failure[]
  /**
   * Its type, where the shop has types and one was proposed or chosen.
   */
  return_type: TypeView | null
  /**
   * Whether this person may override them.
   */
  may_override: boolean
  /**
   * What stands in the way of paying out like this; everything before it would be done.
   */
  refused: Refusal | null
}
/**
 * A line of the preview.
 */
export interface CounterLineView {
  /**
   * Line of the return, from 1.
   */
  line: number
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  quantity: Quantity
  amount: Money
  /**
   * Whether that is credited now; otherwise when its step is done.
   */
  credited: boolean
  unit_price: UnitPrice
  /**
   * The line's price at the sale before discounts; with a receipt only.
   */
  listed: Money | null
  /**
   * The discounts of the line and its share of the sale's.
   */
  discount: Money | null
  /**
   * The calculation: one part, or net and tax where each is rounded by itself.
   */
  parts: WorthPart[]
  /**
   * What happens to the product's stock.
   */
  stock: StockChange[]
  /**
   * What has to be looked at before it goes anywhere; empty where the policy asks for nothing.
   */
  checklist: string[]
  /**
   * Whether the policy asks how it looks.
   */
  asks_condition: boolean
  /**
   * What the shop's tables say about where it goes; none while it stays in quarantine.
   */
  inspected: InspectedPart | null
}
/**
 * `whole ÷ sold × upto = reached; reached − credited = amount`.
 */
export interface WorthPart {
  of: WorthOf
  whole: Money
  sold: Quantity
  before: Quantity
  upto: Quantity
  reached: Money
  credited: Money
  amount: Money
}
/**
 * Stock of a product before and after.
 */
export interface StockChange {
  location: LocationKind
  before: Quantity
  after: Quantity
}
/**
 * What the shop's tables say about a part of an inspection.
 */
export interface InspectedPart {
  /**
   * Line of the return.
   */
  line: number
  disposition: Disposition
  cost: Money
  /**
   * Of second grade: what it is still worth by the table; none where the table does not say.
   */
  suggested: Money | null
  /**
   * Where it is put; none where no table says.
   */
  place: string | null
}
/**
 * What the shop keeps of a credit.
 */
export interface KeptView {
  kind: ChargeKind
  amount: Money
}
/**
 * The money of one sale of the return, or of its lines without receipt.
 */
export interface CounterSource {
  /**
   * Number of the sale; none for lines without receipt.
   */
  sale: string | null
  payable: Money
  /**
   * Every tender, those of the sale first.
   */
  tenders: TenderChoice[]
}
/**
 * A tender that could take the money.
 */
export interface TenderChoice {
  tender: Tender
  cap: Money
  /**
   * Why this person may not choose it beyond its cap; none when they may.
   */
  refusal: Refusal | null
}
/**
 * A return type, as documents and forms show it.
 */
export interface TypeView {
  /**
   * Its code.
   */
  code: string
  /**
   * Chinese name.
   */
  zh: string
  /**
   * English name.
   */
  en: string
  /**
   * What has to be known when it is handed in.
   */
  requires: Information[]
  /**
   * Those of the shop's own fields that have to be filled in, by key.
   */
  fields: string[]
}
/**
 * An exchange over the counter.
 */
export interface CounterExchange {
  /**
   * The same request posts once, however often it is sent, and takes the draft of its name away.
   */
  request_id?: string | null
  /**
   * The customer's code; the sale's customer if left out.
   */
  customer?: string | null
  /**
   * What comes back.
   */
  lines?: CounterLine[]
  /**
   * What goes out.
   */
  replacement?: ReplacementAdd[]
  /**
   * Of tracked products that go out, which; may be left out where there is no choice.
   */
  pieces?: PieceOfLine[]
  delivery?: Delivery
  /**
   * Anything worth noting.
   */
  note?: string
  /**
   * What the customer would like, and what the shop wants to know.
   */
  registration?: Registration | null
  /**
   * How the difference is paid, where the customer has to add something.
   */
  collect?: CollectAdd[]
  /**
   * What goes where, where the customer gets something back; to the original tenders if left out.
   */
  to?: RefundTo[] | null
  /**
   * Why another tender than the original.
   */
  reason?: string | null
  out_of_stock?: OutOfStock
  /**
   * Approve although policies are not met; needs its own permission.
   */
  override_policy?: boolean
  /**
   * Why, where policies are not met.
   */
  override_reason?: string | null
  /**
   * Leave what is beyond the replacement on the customer's account.
   */
  keep_as_credit?: boolean
  /**
   * Show what would happen, and post nothing.
   */
  preview?: boolean
}
/**
 * Goods that go out.
 */
export interface ReplacementAdd {
  /**
   * The product's code.
   */
  sku: string
  quantity: Quantity
  /**
   * Price of one unit; the product's price if left out.
   */
  unit_price?: UnitPrice | null
  /**
   * Taken off this line.
   */
  discount?: Money | null
  /**
   * The returned lines that it stands for, by number; all of them if left out.
   */
  stands_for?: number[] | null
}
/**
 * A piece of a line of a document.
 */
export interface PieceOfLine {
  /**
   * Which line.
   */
  line: number
  /**
   * The number on it.
   */
  code: string
  /**
   * How much of the batch; one if left out.
   */
  quantity?: Quantity | null
}
/**
 * Where and how a replacement goes to the customer; empty where it is handed over the counter.
 */
export interface Delivery {
  /**
   * Name and address.
   */
  address?: string
  /**
   * Who brings it.
   */
  carrier?: string
  /**
   * The carrier's number of the parcel.
   */
  tracking?: string
}
/**
 * A payment of the difference.
 */
export interface CollectAdd {
  tender: Tender
  /**
   * What was handed over; what is left to pay if left out.
   */
  tendered?: Money | null
  /**
   * What was given back; what is beyond the difference if left out.
   */
  change?: Money | null
}
/**
 * What an exchange or a claim over the counter did.
 */
export interface CounterExchanged {
  /**
   * Identity of the return.
   */
  id: number
  /**
   * Its number, from submission on.
   */
  number: string | null
  /**
   * Where it stands.
   */
  state: string
  credited: Money
  refunded: Money
  /**
   * What was posted just now, by number.
   */
  posted: string[]
  /**
   * Whether this request had been carried out before and nothing happened now.
   */
  repeated: boolean
  /**
   * What is paid back, by tender.
   */
  refunds: RefundPart[]
  /**
   * The steps at which somebody else must go on, and why; empty when all is done.
   */
  waits: CounterWait[]
  /**
   * With a preview: the figures behind it, and what still stands in the way of paying out.
   */
  figures: CounterFigures | null
  /**
   * What the customer added, by tender.
   */
  collected: RefundPart[]
  /**
   * With a preview of goods that go out: their figures.
   */
  exchange: ExchangeFigures | null
}
/**
 * The money of an exchange before it is confirmed.
 */
export interface ExchangeFigures {
  /**
   * What goes out.
   */
  lines: ReplacementLineView[]
  worth: Money
  cost: Money
  difference: Money
  to_collect: Money
  /**
   * What is not on the shelf: it waits, or is paid back.
   */
  missing: boolean
  /**
   * Why what goes out would not be taken like this: which of it is not said, or it does not stand here.
   */
  refused: Refused | null
}
/**
 * A line of what goes out.
 */
export interface ReplacementLineView {
  /**
   * Its number among what goes out.
   */
  line: number
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  /**
   * Whether it takes goods from the shelf.
   */
  is_goods: boolean
  quantity: Quantity
  unit_price: UnitPrice
  discount: Money
  amount: Money
  /**
   * The returned lines that it stands for.
   */
  stands_for: number[]
  due: Quantity
  waiting: Quantity
  reserved: Quantity
  delivered: Quantity
  cancelled: Quantity
  on_shelf: Quantity
  free: Quantity
  /**
   * How its product is tracked; none where it is not.
   */
  tracking: Tracking | null
  /**
   * Of a tracked product: what is on the shelf to choose from.
   */
  pieces: PieceView[]
}
/**
 * An exchange to draft.
 */
export interface ExchangeDraft {
  /**
   * The same request drafts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * An existing draft to write anew, by identity.
   */
  id?: number | null
  /**
   * The customer's code; the sale's customer if left out.
   */
  customer?: string | null
  /**
   * What comes back.
   */
  lines?: ReturnLineAdd[]
  /**
   * What goes out.
   */
  replacement?: ReplacementAdd[]
  delivery?: Delivery
  /**
   * Anything worth noting.
   */
  note?: string
  /**
   * What the customer would like, and what the shop wants to know; stays as it is if left out.
   */
  registration?: Registration | null
}
/**
 * A line to return.
 */
export interface ReturnLineAdd {
  /**
   * Number of the sale; left out for a return without receipt.
   */
  sale?: string | null
  /**
   * Line of the sale; the sale's first line of the product that still has enough if left out.
   */
  sale_line?: number | null
  /**
   * The product's code; may be left out when sale and line are given.
   */
  sku?: string | null
  quantity: Quantity
  /**
   * Code of the reason.
   */
  reason?: string | null
  /**
   * Without receipt: what one unit is credited at; the product's price if left out.
   */
  unit_price?: UnitPrice | null
}
/**
 * What a step changed.
 */
export interface ReturnChanged {
  /**
   * Identity of the return.
   */
  id: number
  /**
   * Its number, from submission on.
   */
  number: string | null
  /**
   * Where it stands.
   */
  state: string
  credited: Money
  refunded: Money
  /**
   * What was posted just now, by number.
   */
  posted: string[]
  /**
   * Whether this request had been carried out before and nothing happened now.
   */
  repeated: boolean
}
/**
 * Hand a replacement over: credit, refund or payment of the difference, and the sale, in one transaction.
 */
export interface ExchangeDeliver {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Quantities of the replacement's lines; all that is due and kept on the shelf if left out.
   */
  lines?: LineQuantity[] | null
  /**
   * Of tracked products, which go out; may be left out where there is no choice.
   */
  pieces?: PieceOfLine[]
  /**
   * How the difference is paid, where the customer has to add something.
   */
  collect?: CollectAdd[]
  /**
   * What goes where, where the customer gets something back; to the original tenders if left out.
   */
  to?: RefundTo[] | null
  /**
   * Why another tender than the original.
   */
  reason?: string | null
  /**
   * Leave what is beyond the replacement on the customer's account.
   */
  keep_as_credit?: boolean
  /**
   * Before the goods that it stands for are counted; needs its own permission.
   */
  in_advance?: boolean
  /**
   * Show what would happen, and post nothing.
   */
  preview?: boolean
}
/**
 * A quantity of a line.
 */
export interface LineQuantity {
  /**
   * Line of the return.
   */
  line: number
  quantity: Quantity
}
/**
 * What handing over did.
 */
export interface ExchangeDelivered {
  /**
   * Identity of the return.
   */
  id: number
  /**
   * Its number, from submission on.
   */
  number: string | null
  /**
   * Where it stands.
   */
  state: string
  credited: Money
  refunded: Money
  /**
   * What was posted just now, by number.
   */
  posted: string[]
  /**
   * Whether this request had been carried out before and nothing happened now.
   */
  repeated: boolean
  gross: Money
  from_credit: Money
  /**
   * What the customer added.
   */
  collected: RefundPart[]
  /**
   * What was paid back, by tender.
   */
  refunds: RefundPart[]
}
/**
 * Give a replacement up: its credit can be paid back.
 */
export interface ReplacementCancel {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Lines of the replacement; all that has not gone out if left out.
   */
  lines?: number[] | null
  /**
   * Why.
   */
  reason?: string
}
/**
 * Where and how a replacement goes.
 */
export interface DeliverySet {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Name and address.
   */
  address?: string
  /**
   * Who brings it.
   */
  carrier?: string
  /**
   * The carrier's number of the parcel.
   */
  tracking?: string
}
/**
 * Note that the customer confirmed what went out.
 */
export interface ExchangeConfirm {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Who said so.
   */
  by?: string
  /**
   * Anything worth noting.
   */
  note?: string
}
/**
 * A claim settled at once: the whole path in one transaction.
 */
export interface CounterClaim {
  /**
   * The same request posts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * The customer's code; the sale's customer if left out.
   */
  customer?: string | null
  remedy: Remedy
  /**
   * What it is about.
   */
  lines: ClaimLineAdd[]
  /**
   * Of a reshipment of tracked products: which go out; may be left out where there is no choice.
   */
  pieces?: PieceOfLine[]
  delivery?: Delivery
  /**
   * Anything worth noting.
   */
  note?: string
  /**
   * What the customer would like, and what the shop wants to know.
   */
  registration?: Registration | null
  /**
   * What goes where; to the original tenders if left out.
   */
  to?: RefundTo[] | null
  /**
   * Why another tender than the original.
   */
  reason?: string | null
  /**
   * Approve although policies are not met; needs its own permission.
   */
  override_policy?: boolean
  /**
   * Why, where policies are not met.
   */
  override_reason?: string | null
  /**
   * Leave the credit on the customer's account.
   */
  keep_as_credit?: boolean
  /**
   * Show what would happen, and post nothing.
   */
  preview?: boolean
}
/**
 * A line of a claim.
 */
export interface ClaimLineAdd {
  /**
   * Number of the sale; left out for a return without receipt.
   */
  sale?: string | null
  /**
   * Line of the sale; the sale's first line of the product that still has enough if left out.
   */
  sale_line?: number | null
  /**
   * The product's code; may be left out when sale and line are given.
   */
  sku?: string | null
  quantity: Quantity
  /**
   * Code of the reason.
   */
  reason?: string | null
  /**
   * Without receipt: what one unit is credited at; the product's price if left out.
   */
  unit_price?: UnitPrice | null
  /**
   * Of an allowance: what is taken off, tax included.
   */
  amount?: Money | null
}
/**
 * A claim to draft.
 */
export interface ClaimDraft {
  /**
   * The same request drafts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * An existing draft to write anew, by identity.
   */
  id?: number | null
  /**
   * The customer's code; the sale's customer if left out.
   */
  customer?: string | null
  remedy: Remedy
  /**
   * What it is about.
   */
  lines: ClaimLineAdd[]
  delivery?: Delivery
  /**
   * Anything worth noting.
   */
  note?: string
  /**
   * What the customer would like, and what the shop wants to know; stays as it is if left out.
   */
  registration?: Registration | null
}
/**
 * Whose sales to list: a customer's, those of a product, or the newest of all.
 */
export interface SaleList {
  /**
   * The customer's code.
   */
  customer?: string | null
  /**
   * The product's code.
   */
  sku?: string | null
  /**
   * How many at the most; 20 if left out.
   */
  rows_max?: number | null
}
/**
 * A draft to keep.
 */
export interface DraftKeep {
  /**
   * Which page: `return`, `sale`, …
   */
  kind: string
  /**
   * The request that will post it.
   */
  request_id: string
  /**
   * What the page wants back, at most 64 kB.
   */
  body: {
    [k: string]: unknown
  }
}
/**
 * Whether a draft was kept.
 */
export interface DraftKept {
  /**
   * No when the request was carried out meanwhile: what is posted is not kept as a draft.
   */
  kept: boolean
}
/**
 * Whose drafts: those of the person at the desk.
 */
export interface DraftGet {
  /**
   * Which page: `return`, `sale`, …
   */
  kind: string
}
/**
 * A draft.
 */
export interface DraftView {
  /**
   * The request that will post it.
   */
  request_id: string
  /**
   * When it was last kept, RFC 3339.
   */
  at: string
  /**
   * What the page put down.
   */
  body: {
    [k: string]: unknown
  }
}
/**
 * A draft to drop.
 */
export interface DraftDrop {
  /**
   * The request that would have posted it.
   */
  request_id: string
}
/**
 * A return to draft.
 */
export interface ReturnDraft {
  /**
   * The same request drafts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * An existing draft to write anew, by identity.
   */
  id?: number | null
  /**
   * The customer's code; the sale's customer if left out.
   */
  customer?: string | null
  /**
   * What comes back.
   */
  lines?: ReturnLineAdd[]
  /**
   * Anything worth noting.
   */
  note?: string
  /**
   * What the customer would like, and what the shop wants to know; stays as it is if left out.
   */
  registration?: Registration | null
}
/**
 * Asks for the types that a return can have.
 */
export interface TypeChoices {
  /**
   * The reasons of its lines, by code, in their order; empty where none is given.
   */
  reasons?: string[]
}
/**
 * The types that a return can have.
 */
export interface TypesOffered {
  /**
   * All of the shop's; none in a shop that has none.
   */
  types: TypeView[]
  /**
   * The one that is taken if none is named.
   */
  proposed: string | null
}
/**
 * A step that needs nothing but the return.
 */
export interface ReturnStep {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
}
/**
 * Approve, per line.
 */
export interface ReturnApprove {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Approved quantities; lines that are not named are approved as requested.
   */
  lines?: LineQuantity[] | null
  /**
   * Approve although policies are not met; needs its own permission.
   */
  override_policy?: boolean
  /**
   * Why, where policies are not met.
   */
  override_reason?: string | null
  /**
   * What the customer is told of the way back; what the shop has set if left out.
   */
  way_back?: WayBack | null
}
/**
 * What the customer is told at approval: where, how, until when.
 */
export interface WayBack {
  way?: Way
  /**
   * Where to; empty: to the shop.
   */
  address?: string
  /**
   * The last day on which they may come; none where nobody set one.
   */
  until?: string | null
}
/**
 * A step that needs a reason.
 */
export interface ReturnReasoned {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Why.
   */
  reason?: string
}
/**
 * Say what the customer would like, and what the shop wants to know.
 */
export interface ReturnRegister {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  registration?: Registration
}
/**
 * Say where, how and until when goods come back.
 */
export interface WayBackSet {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  way?: Way
  /**
   * Where to; empty: to the shop.
   */
  address?: string
  /**
   * The last day on which they may come; none if left out.
   */
  until?: string | null
}
/**
 * Say with which parcels goods come back.
 */
export interface ParcelsSet {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * All of them: they take the place of those noted before.
   */
  parcels?: Parcel[]
}
/**
 * A parcel on its way in.
 */
export interface Parcel {
  /**
   * Who brings it.
   */
  carrier?: string
  /**
   * The carrier's number.
   */
  tracking?: string
}
/**
 * Approve what is in custody as a line of its own, and count it in: it is here already.
 */
export interface CustodyApprove {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Its number.
   */
  item?: number
  /**
   * The product's code or barcode, where nobody said it yet.
   */
  sku?: string | null
  /**
   * Number of the sale; the newest of this customer that has it if left out.
   */
  sale?: string | null
  /**
   * Line of the sale.
   */
  sale_line?: number | null
  /**
   * Code of the reason.
   */
  reason?: string | null
  /**
   * Approve although policies are not met; needs its own permission.
   */
  override_policy?: boolean
  /**
   * Why, where policies are not met.
   */
  override_reason?: string | null
}
/**
 * Draft another return about what is in custody: it is of no sale that can be found.
 */
export interface CustodyDraft {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Its number.
   */
  item?: number
  /**
   * The product's code or barcode, where nobody said it yet.
   */
  sku?: string | null
  /**
   * Code of the reason.
   */
  reason?: string | null
}
/**
 * Hand back what is in custody.
 */
export interface CustodyHandBack {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Its number.
   */
  item?: number
  /**
   * How, and to whom.
   */
  note?: string
}
/**
 * Count goods in.
 */
export interface ReturnReceive {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Counted quantities; all that is outstanding if left out.
   */
  lines?: LineQuantity[] | null
  /**
   * Of tracked products, which came; may be left out where there is no choice.
   */
  pieces?: LinePiece[]
  /**
   * The parcel that they came in.
   */
  parcel?: Parcel | null
  /**
   * What was seen of what came, by line.
   */
  notes?: ReceiptNoteAdd[]
  /**
   * What was in the parcel and nobody expected: held at no value until somebody decides.
   */
  unexpected?: UnexpectedAdd[]
}
/**
 * A piece of a line of a return.
 */
export interface LinePiece {
  /**
   * Line of the return.
   */
  line: number
  /**
   * Where it goes; wherever the line goes if left out.
   */
  disposition?: Disposition | null
  /**
   * The number on it.
   */
  code: string
  /**
   * How much of the batch; one if left out.
   */
  quantity?: Quantity | null
}
/**
 * What was seen of a line when it was counted in.
 */
export interface ReceiptNoteAdd {
  /**
   * Line of the return.
   */
  line?: number
  /**
   * How the goods look.
   */
  condition?: Condition | null
  /**
   * Accessories that should be there and are not.
   */
  missing?: string
  /**
   * What was put on the scales, in kilograms.
   */
  weight_kg?: Quantity | null
}
/**
 * Something that was in the parcel and nobody expected.
 */
export interface UnexpectedAdd {
  /**
   * The product's code or barcode, where it is one of the shop's.
   */
  sku?: string | null
  /**
   * What it is, and anything worth saying.
   */
  what?: string
  quantity?: Quantity
}
/**
 * Give up the rest of a line.
 */
export interface ReturnShortClose {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Line of the return.
   */
  line?: number
  /**
   * Why.
   */
  reason?: string
}
/**
 * Decide where goods go.
 */
export interface ReturnInspect {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * What goes where; a line may be split.
   */
  lines?: LineDisposition[]
  /**
   * Of tracked products, which go; may be left out where there is no choice.
   */
  pieces?: LinePiece[]
  /**
   * What was found of lines: the checklist as it was answered, the reason that is true.
   */
  found?: LineFound[]
}
/**
 * Where a quantity of a line goes.
 */
export interface LineDisposition {
  /**
   * Line of the return.
   */
  line: number
  disposition: Disposition
  quantity: Quantity
  /**
   * In which state it is.
   */
  grade?: Grade | null
  /**
   * Of second grade: what all of it is still worth; by the shop's table if left out. Another figure than the
   * table's needs the permission to approve scrap.
   */
  worth?: Money | null
  /**
   * Of what goes back on the shelf, where it is put: `warehouse` or `warehouse/bin`; this PC's warehouse if left out.
   */
  place?: string | null
}
/**
 * What was found of a line.
 */
export interface LineFound {
  /**
   * Line of the return.
   */
  line?: number
  /**
   * Code of the reason that the inspector confirms; the claimed one stays beside it.
   */
  reason?: string | null
  /**
   * The checklist, answered.
   */
  answers?: Answer[]
}
/**
 * Credit the customer.
 */
export interface ReturnCredit {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Quantities; all that is accepted if left out.
   */
  lines?: LineQuantity[] | null
  /**
   * Before the goods are there; needs its own permission.
   */
  in_advance?: boolean
  /**
   * What the way back cost, where the customer pays for it: taken off the credit.
   */
  freight?: Money | null
}
/**
 * Pay the credit back.
 */
export interface ReturnRefund {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * What goes where; all of it to the original tenders if left out.
   */
  to?: RefundTo[] | null
  /**
   * Why another tender than the original.
   */
  reason?: string | null
}
/**
 * Undo the latest posting.
 */
export interface ReturnVoid {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Number of the posting: a receipt, an inspection, a credit note, a refund, a scrap document.
   */
  posting?: string
  /**
   * Why.
   */
  reason?: string
}
/**
 * Which return, by identity or by number.
 */
export interface ReturnRef {
  /**
   * Identity; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number.
   */
  number?: string | null
}
/**
 * A return, whole.
 */
export interface ReturnView {
  /**
   * Identity.
   */
  id: number
  /**
   * Number, from submission on.
   */
  number: string | null
  kind: DocumentKind
  /**
   * Of a claim, what it gives.
   */
  remedy: Remedy | null
  /**
   * Number given to the customer.
   */
  rma: string | null
  /**
   * Business date.
   */
  date: string
  /**
   * `draft`, `submitted`, `approved`, `rejected`, `cancelled` or `closed`.
   */
  state: string
  goods: Goods
  money: Settlement
  customer: PartyView
  credited: Money
  refunded: Money
  /**
   * Who wrote it.
   */
  created_by: string
  /**
   * What was noted on it.
   */
  note: string
  sums: ReturnSums
  /**
   * Its lines.
   */
  lines: ReturnLineView[]
  /**
   * What goes out instead, of an exchange or a reshipment.
   */
  replacement: ReplacementView | null
  registration: Registration
  /**
   * Its type, as the rules have it that it is judged by.
   */
  return_type: TypeView | null
  /**
   * Until when the steps are due that it waits for, where its type says so.
   */
  due: StepDueView[]
  /**
   * What is known of goods on their way in; none where nothing comes back.
   */
  inbound: InboundView | null
  /**
   * Where credit may be paid back to, by sale.
   */
  refund: RefundSource[]
  /**
   * What was posted for it.
   */
  postings: PostingView[]
  /**
   * What it waits for, in the order of its life.
   */
  waits: Wait[]
  /**
   * Each command: allowed now, or why not.
   */
  commands: CommandView[]
  policy: JudgedView
  /**
   * What happened, oldest first.
   */
  timeline: TimelineView[]
}
/**
 * The amounts of a return beside what was credited and refunded.
 */
export interface ReturnSums {
  worth: Money
  to_credit: Money
  to_refund: Money
  scrap_open: Money
}
/**
 * A line of a return.
 */
export interface ReturnLineView {
  /**
   * Its number.
   */
  line: number
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  /**
   * Whether goods come back; a service brings none.
   */
  is_goods: boolean
  /**
   * Number of the sale; none without receipt.
   */
  sale: string | null
  /**
   * Line of the sale.
   */
  sale_line: number | null
  unit_price: UnitPrice
  /**
   * Code of the reason that the customer gave.
   */
  reason: string
  /**
   * Code of the reason that an inspection confirmed.
   */
  confirmed_reason: string | null
  /**
   * In which states inspections found it, the best first.
   */
  grades: Grade[]
  /**
   * Who supplied the product last: whose a fault would be.
   */
  supplier: PartyView | null
  requested: Quantity
  approved: Quantity
  received: Quantity
  short_closed: Quantity
  outstanding: Quantity
  in_quarantine: Quantity
  may_go_back: Quantity
  restocked: Quantity
  scrapped: Quantity
  given_back: Quantity
  to_supplier: Quantity
  second_grade: Quantity
  in_repair: Quantity
  may_leave_repair: Quantity
  to_credit: Quantity
  credited: Quantity
  credited_net: Money
  credited_tax: Money
  amount: Money
  /**
   * Why this amount, until something of it is credited; then the credit notes say it.
   */
  parts: WorthPart[]
}
/**
 * What goes out of an exchange or a reshipment.
 */
export interface ReplacementView {
  state: ReplacementState
  /**
   * Its lines.
   */
  lines: ReplacementLineView[]
  delivery: Delivery
  /**
   * That the customer has it.
   */
  confirmed: Confirmation | null
  gross: Money
  delivered: Money
  from_credit: Money
  /**
   * What the customer added.
   */
  collected: RefundPart[]
  /**
   * The sales that it was handed over by, by number.
   */
  sales: string[]
}
/**
 * That the customer has what was agreed.
 */
export interface Confirmation {
  /**
   * Who said so.
   */
  by: string
  /**
   * On which day.
   */
  on: string
  /**
   * Anything worth noting.
   */
  note: string
}
/**
 * What is known of goods on their way in.
 */
export interface InboundView {
  way: Way
  /**
   * Where to, as it was said; empty: to the shop.
   */
  address: string
  /**
   * Where to, in full.
   */
  to: string
  /**
   * The last day on which they may come.
   */
  until: string | null
  /**
   * Whether that day has passed and goods are still expected.
   */
  is_overdue: boolean
  /**
   * Whether somebody said so; otherwise it is what goes without saying.
   */
  is_told: boolean
  /**
   * Whether goods are still expected, so that it may be said anew.
   */
  is_open: boolean
  /**
   * The parcels.
   */
  parcels: Parcel[]
  /**
   * What was seen when goods were counted in.
   */
  notes: ReceiptNoteView[]
  /**
   * What nobody expected, in the order in which it came.
   */
  custody: CustodyView[]
  /**
   * The return that has in custody what this one is about.
   */
  came_from: CaseRef | null
}
/**
 * What was seen of a line when it was counted in.
 */
export interface ReceiptNoteView {
  /**
   * Number of the receipt.
   */
  receipt: string
  /**
   * Line of the return.
   */
  line: number
  /**
   * Its product.
   */
  product: string
  /**
   * How the goods look.
   */
  condition: Condition | null
  /**
   * Accessories that are missing.
   */
  missing: string
  /**
   * What was put on the scales, in kilograms.
   */
  weight_kg: Quantity | null
}
/**
 * Something in custody, or that was.
 */
export interface CustodyView {
  /**
   * Its number within the return.
   */
  item: number
  /**
   * The product's code; none where it is not known.
   */
  sku: string | null
  /**
   * What it is: the product's name, what was said of it.
   */
  what: string
  quantity: Quantity
  /**
   * When it came.
   */
  since: string
  outcome: CustodyOutcome
  /**
   * The line that it is.
   */
  line: number | null
  /**
   * The return that is about it.
   */
  moved_to: CaseRef | null
  /**
   * Whether it may be handed back: nobody has decided, or nothing came of that other return.
   */
  may_go_back: boolean
  /**
   * Number of the sale from which it could become a line of its own.
   */
  sale: string | null
  /**
   * How it was handed back.
   */
  note: string
}
/**
 * Another return.
 */
export interface CaseRef {
  /**
   * Identity.
   */
  id: number
  /**
   * Number, from submission on.
   */
  number: string | null
}
/**
 * A sale whose money may be paid back, or the lines without one.
 */
export interface RefundSource {
  /**
   * Number of the sale; empty for lines without receipt.
   */
  sale: string
  open: Money
  debt: Money
  /**
   * Its tenders in the order paid; none without receipt.
   */
  tenders: TenderView[]
  left: Money
}
/**
 * A tender of a sale.
 */
export interface TenderView {
  tender: Tender
  paid: Money
  refunded: Money
  cap: Money
  proposed: Money
}
/**
 * A posting of a return.
 */
export interface PostingView {
  /**
   * Its number.
   */
  number: string
  kind: DocumentKind
  /**
   * Business date.
   */
  date: string
  /**
   * Who posted it.
   */
  staff: string
  /**
   * What it credits or pays back; none where goods move.
   */
  amount: Money | null
  /**
   * What it pays back to.
   */
  tenders: Tender[]
  /**
   * The number of the posting that it undoes.
   */
  reverses: string | null
  /**
   * The number of the posting that undid it.
   */
  voided_by: string | null
  /**
   * Whether there is a paper of it.
   */
  has_paper: boolean
}
/**
 * A command and whether it is allowed now.
 */
export interface CommandView {
  /**
   * Its name.
   */
  command: string
  /**
   * Why it is not allowed in its plainest form; none when it is.
   */
  refusal: Refusal | null
  /**
   * Whether this person can do it: at once, or by choosing what the refusal asks for (an override of the
   * policy, another tender).
   */
  possible: boolean
  /**
   * The posting that it would undo, by number.
   */
  posting: string | null
}
/**
 * How a return was or would be judged.
 */
export interface JudgedView {
  /**
   * The version of the policy: the one in force when it was handed in.
   */
  version: number
  /**
   * Since when that version was in force, RFC 3339.
   */
  since: string
  /**
   * Whether it still is.
   */
  in_force: boolean
  /**
   * Everything that is not met, with its facts.
   */
  failures: Failure[]
  /**
   * What was overridden at approval, by code.
   */
  overridden: string[]
  /**
   * Who overrode it.
   */
  by: string | null
  /**
   * Why.
   */
  reason: string | null
  /**
   * The levels of approval that it needs, in order.
   */
  levels: LevelView[]
  /**
   * What the policy decides about each line.
   */
  terms: LineTermsView[]
  /**
   * When the refund is due, once the goods are there and the policy says.
   */
  refund_due: string | null
  /**
   * Until when what waits is inspected, where the policy says.
   */
  inspect_due: string | null
}
/**
 * A level that a return needs.
 */
export interface LevelView {
  /**
   * Its number.
   */
  number: number
  role: Role
  /**
   * Above this amount it is needed, where it is needed because of that.
   */
  above: Money | null
  /**
   * Who passed it.
   */
  passed_by: string | null
}
/**
 * What the policy decides about a line.
 */
export interface LineTermsView {
  /**
   * The line.
   */
  line: number
  /**
   * What the shop keeps, in percent of the refundable amount.
   */
  fee: string | null
  /**
   * Who pays the return freight.
   */
  freight: Payer | null
  /**
   * How long the refund may take.
   */
  refund_due: Due | null
  /**
   * How long the inspection may take.
   */
  inspect_due: Due | null
  /**
   * What the inspector looks at.
   */
  checklist: string[]
  /**
   * The last day on which money went back; since then only store credit does.
   */
  store_credit_after: number | null
}
/**
 * Until when something is done.
 */
export interface Due {
  /**
   * How many days after the goods arrived.
   */
  days: number
  /**
   * Whether only working days count.
   */
  working_days: boolean
}
/**
 * Something that happened.
 */
export interface TimelineView {
  /**
   * When, RFC 3339.
   */
  at: string
  /**
   * Who.
   */
  staff: string
  /**
   * What: the event's tag.
   */
  event: string
  /**
   * Why, where a reason was given.
   */
  reason: string | null
  /**
   * Policies that were overridden.
   */
  overrides: string[]
  /**
   * To which tenders, where money left.
   */
  tenders: Tender[]
  /**
   * The posting that it made, by number; of an undoing, the posting that was undone.
   */
  posting: string | null
  /**
   * How much moved, all lines together.
   */
  quantity: Quantity | null
  /**
   * What was credited or paid back.
   */
  amount: Money | null
  /**
   * Of an inspection: what was found of which line.
   */
  found: FoundView[]
  /**
   * Of `message`: what the customer was told, and how.
   */
  message: SentView | null
}
/**
 * What an inspection found of a line.
 */
export interface FoundView {
  /**
   * Line of the return.
   */
  line: number
  /**
   * In which states it was, the best first.
   */
  grades: Grade[]
  /**
   * Code of the confirmed reason.
   */
  reason: string | null
  /**
   * The checklist as it was answered.
   */
  answers: Answer[]
}
/**
 * A message that was sent.
 */
export interface SentView {
  occasion: Occasion
  /**
   * `zh-CN` or `en`.
   */
  language: string
  /**
   * How; none if a later version of the program noted it.
   */
  way: MessageWay | null
  /**
   * Who noted it.
   */
  staff: string
  /**
   * When, RFC 3339.
   */
  at: string
}
/**
 * What a return cost, by what it was for.
 */
export interface ReturnCosts {
  freight: Money
  interest: Money
  other: Money
  write_downs: Money
  scrap: Money
  repair: Money
  total: Money
  /**
   * The costs that were posted by themselves, the oldest first.
   */
  documents: ReturnCostView[]
  /**
   * Why this person cannot post another one now; none when they can.
   */
  add: Refused | null
}
/**
 * A cost that was posted, or what undid one.
 */
export interface ReturnCostView {
  /**
   * Its number.
   */
  number: string
  /**
   * Business date.
   */
  date: string
  /**
   * Who posted it.
   */
  staff: string
  kind: ReturnCost
  amount: Money
  /**
   * With what it was paid.
   */
  tender: Tender | null
  /**
   * To whom it is owed.
   */
  supplier: PartyView | null
  /**
   * The other side's number.
   */
  reference: string
  /**
   * A remark.
   */
  note: string
  /**
   * Number of the document that it undoes.
   */
  reverses: string | null
  /**
   * Number of the document that undid it.
   */
  reversed_by: string | null
  /**
   * Why it cannot be undone now by whoever is at the desk; none when it can.
   */
  reverse: Refused | null
}
/**
 * A cost of a return to post.
 */
export interface ReturnCostAdd {
  /**
   * The same request posts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; this or its number.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  kind: ReturnCost
  amount: Money
  /**
   * With what it was paid; this or a supplier.
   */
  tender?: Tender | null
  /**
   * Code of the supplier to whom it is owed.
   */
  supplier?: string | null
  /**
   * The other side's number: an invoice, a waybill.
   */
  reference?: string
  /**
   * A remark.
   */
  note?: string
}
/**
 * Which step of which return.
 */
export interface ReturnPreview {
  /**
   * Identity of the return.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  step: StepChoice
}
/**
 * What a step would do.
 */
export interface StepPreview {
  /**
   * Why it would be refused; then nearly all of the rest is empty.
   */
  refusal: Refusal | null
  /**
   * Credited, paid back, or the cost of the goods that move: by the step.
   */
  amount: Money | null
  /**
   * How much it is about, all lines together.
   */
  quantity: Quantity | null
  /**
   * Where goods go, all lines together.
   */
  goes: PreviewGoes[]
  /**
   * What second grade loses in worth.
   */
  written_down: Money | null
  /**
   * Of an inspection: what the shop's tables say about each part, also where it would be refused.
   */
  inspected: InspectedPart[]
  /**
   * Of an inspection or a count: the lines whose products are tracked, with what could move.
   */
  tracked: TrackedView[]
  /**
   * Credited lines.
   */
  lines: PreviewLine[]
  /**
   * What the shop keeps of them.
   */
  kept: KeptView[]
  /**
   * What is paid back, by sale and tender.
   */
  to: RefundTo[]
}
/**
 * How much goes to one place.
 */
export interface PreviewGoes {
  disposition: Disposition
  quantity: Quantity
}
/**
 * A tracked line of a return, before a step that moves it.
 */
export interface TrackedView {
  /**
   * Line of the return.
   */
  line: number
  tracking: Tracking
  /**
   * What could move, those first that expire first.
   */
  there: PieceView[]
  /**
   * Whether any number may come: it was sold before its product was tracked, or without a receipt.
   */
  is_free: boolean
}
/**
 * A line that would be credited.
 */
export interface PreviewLine {
  /**
   * Line of the return.
   */
  line: number
  quantity: Quantity
  net: Money
  tax: Money
  gross: Money
}
/**
 * Which returns to list; what is left out does not matter.
 */
export interface ReturnList {
  /**
   * `return`, `exchange` or `claim`.
   */
  kind?: DocumentKind | null
  /**
   * `draft`, `submitted`, `approved`, `rejected`, `cancelled` or `closed`.
   */
  state?: string | null
  /**
   * How far the goods have come.
   */
  goods?: Goods | null
  /**
   * How far the money is settled.
   */
  money?: Settlement | null
  /**
   * First business date.
   */
  from?: string | null
  /**
   * Last business date.
   */
  to?: string | null
  /**
   * Only what whoever is at the desk wrote.
   */
  mine?: boolean
  /**
   * A number or its beginning, the end of a phone, part of a name: the newest hits, in one page.
   */
  text?: string
  /**
   * Where the next page begins: `next` of the page before.
   */
  before?: number | null
  /**
   * How many at the most; 100 if left out, 1,000 at the most.
   */
  rows_max?: number | null
}
/**
 * A page of returns.
 */
export interface ReturnRows {
  /**
   * The returns, newest first.
   */
  rows: ReturnRow[]
  /**
   * Where the next page begins; none when there is nothing older. A page may be short, or empty, and
   * still have a next one: it looks at a bounded number of returns.
   */
  next: number | null
}
/**
 * A new product.
 */
export interface ProductAdd {
  /**
   * Its code, case-sensitive, unique.
   */
  sku: string
  /**
   * Its name.
   */
  name?: string
  /**
   * Colour, size.
   */
  spec?: string
  /**
   * Goods have stock, services have none.
   */
  is_goods?: boolean
  /**
   * Today's price.
   */
  unit_price?: UnitPrice | null
  /**
   * Percent; the shop's rate if left out.
   */
  tax_rate?: TaxRate | null
  /**
   * Barcodes, each of one product only.
   */
  barcodes?: string[]
}
/**
 * The new product.
 */
export interface ProductAdded {
  /**
   * Identity.
   */
  id: number
}
/**
 * Which product.
 */
export interface ProductGet {
  /**
   * Its code.
   */
  sku: string
}
/**
 * A product in full.
 */
export interface ProductInFull {
  /**
   * Its code.
   */
  sku: string
  /**
   * Its name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  /**
   * Goods have stock, services have none.
   */
  is_goods: boolean
  unit_price: UnitPrice
  tax_rate: TaxRate
  /**
   * Its own barcodes.
   */
  barcodes: string[]
  /**
   * Its selling units.
   */
  units: UnitView[]
  /**
   * Of a kit, its parts.
   */
  parts: KitPartView[]
}
/**
 * The selling units that a product is to have.
 */
export interface UnitsSet {
  /**
   * The product's code.
   */
  sku: string
  /**
   * All of them; what is not here goes.
   */
  units: UnitView[]
}
/**
 * The parts that a kit is to have.
 */
export interface PartsSet {
  /**
   * The kit's code: a product that is no goods itself.
   */
  sku: string
  /**
   * All of them; without any it is a kit no more.
   */
  parts: KitPartAdd[]
}
/**
 * A part of a kit.
 */
export interface KitPartAdd {
  /**
   * The product's code.
   */
  sku: string
  quantity: Quantity
  /**
   * List price of one, by which the kit's price is spread; the product's price of the day if left out.
   */
  list_price?: UnitPrice | null
}
/**
 * How a product is to be tracked.
 */
export interface ProductTrack {
  /**
   * The product's code.
   */
  sku: string
  /**
   * By serial or batch; not at all if left out.
   */
  tracking?: Tracking | null
}
/**
 * The pieces of a product.
 */
export interface ProductPieces {
  /**
   * How it is tracked; none where it is not.
   */
  tracking: Tracking | null
  /**
   * Each piece that is held or with a customer, place by place, those first that expire first.
   */
  pieces: PieceStands[]
}
/**
 * Where a piece stands.
 */
export interface PieceStands {
  /**
   * The number on it.
   */
  code: string
  /**
   * The day on which it expires.
   */
  expires: string | null
  location: LocationKind
  quantity: Quantity
  /**
   * With a customer: the sale that last sold it.
   */
  sale: string | null
}
/**
 * Which batches.
 */
export interface BatchList {
  /**
   * Of one product, by its code; of all that are tracked by batch if left out.
   */
  sku?: string | null
  /**
   * The rate is compared with what it was before this day; before the last 30 days if left out.
   */
  since?: string | null
}
/**
 * Batches, the highest return rate first.
 */
export interface BatchRows {
  /**
   * The day with which it is compared.
   */
  since: string
  /**
   * Every batch of which something was sold.
   */
  rows: BatchRow[]
}
/**
 * A batch.
 */
export interface BatchRow {
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  /**
   * The number on it.
   */
  code: string
  /**
   * The day on which it expires.
   */
  expires: string | null
  now: Rate
  before: Rate
  /**
   * How many points of percent the rate has risen since; below nothing it has fallen. None where there was none.
   */
  rise: Quantity | null
  /**
   * Month by month, as far as something happened.
   */
  months: MonthRate[]
}
/**
 * What was sold and came back, and the rate.
 */
export interface Rate {
  sold: Quantity
  returned: Quantity
  /**
   * In percent, to one place; none where nothing was sold.
   */
  percent: Quantity | null
}
/**
 * A month of a batch.
 */
export interface MonthRate {
  /**
   * Its first day.
   */
  month: string
  sold: Quantity
  returned: Quantity
  /**
   * The rate at its end: of all that was sold until then.
   */
  percent: Quantity | null
}
/**
 * Opening stock to book.
 */
export interface OpeningStock {
  /**
   * Business date; today if left out.
   */
  date?: string | null
  /**
   * What is there.
   */
  lines: OpeningStockLine[]
}
/**
 * Opening stock of one product.
 */
export interface OpeningStockLine {
  /**
   * The product's code.
   */
  sku: string
  quantity: Quantity
  unit_cost: UnitPrice
  /**
   * Of a tracked product, which serials or batches lie there.
   */
  pieces?: PieceAdd[]
}
/**
 * A document that was posted.
 */
export interface StockPosted {
  /**
   * Its number; none when nothing moved.
   */
  number: string | null
}
/**
 * Which stock to list.
 */
export interface StockList {
  /**
   * Beginning of a code or part of a name; everything if left out.
   */
  text?: string
  /**
   * How many rows at the most; 1,000 if left out.
   */
  rows_max?: number | null
}
/**
 * Stock of one product in one place.
 */
export interface StockView {
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  location: LocationKind
  quantity: Quantity
  value: Money
}
/**
 * Goods to write off from the shelf.
 */
export interface ScrapPost {
  /**
   * Why.
   */
  reason: string
  /**
   * What.
   */
  lines: ScrapPostLine[]
}
/**
 * Goods of one product to write off.
 */
export interface ScrapPostLine {
  /**
   * The product's code.
   */
  sku: string
  quantity: Quantity
}
/**
 * A new supplier.
 */
export interface SupplierAdd {
  /**
   * The shop's own code for the supplier.
   */
  code: string
  /**
   * Name.
   */
  name?: string
  /**
   * Phone.
   */
  phone?: string
}
/**
 * A supplier with what is owed.
 */
export interface SupplierView {
  /**
   * The shop's own code.
   */
  code: string
  /**
   * Name.
   */
  name: string
  /**
   * Phone.
   */
  phone: string
  owed: Money
  claim: Money
}
/**
 * A payment to a supplier.
 */
export interface SupplierPay {
  /**
   * The same request pays once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Number of the purchase receipt that it pays, or
   */
  purchase?: string | null
  /**
   * the supplier's code, for what is owed in all.
   */
  supplier?: string | null
  /**
   * How; an amount that is left out is what is open.
   */
  payments?: PaymentAdd[]
  /**
   * A remark.
   */
  note?: string
}
/**
 * A purchase receipt, other goods in or out, scrap, a stocktake's differences, or a payment to a supplier.
 */
export interface TradeView {
  /**
   * Its number; none in a preview.
   */
  number: string | null
  kind: DocumentKind
  /**
   * Business date.
   */
  date: string
  /**
   * When it was posted, RFC 3339.
   */
  at: string
  /**
   * Who posted it.
   */
  staff: string
  /**
   * The supplier or customer.
   */
  party: PartyView | null
  /**
   * Why: a code of a stock reason, or words.
   */
  reason: string
  /**
   * The other side's number.
   */
  reference: string
  /**
   * A remark.
   */
  note: string
  /**
   * Its goods.
   */
  lines: TradeLineView[]
  /**
   * How it was paid.
   */
  payments: RefundPart[]
  net: Money
  tax: Money
  gross: Money
  open: Money
  /**
   * Of a transfer: from where to where.
   */
  route?: RouteView | null
  /**
   * Number of the document that it undoes.
   */
  reverses: string | null
  /**
   * Number of the document that undid it.
   */
  reversed_by: string | null
  /**
   * Number of the document that it settles.
   */
  about: string | null
  /**
   * What settles it.
   */
  settled_by: string[]
  /**
   * Why it cannot be undone now by whoever is at the desk; none when it can.
   */
  reverse: Refused | null
  /**
   * Why it cannot be settled (paid, approved) now; none when it can.
   */
  settle: Refused | null
}
/**
 * A line of a trade document.
 */
export interface TradeLineView {
  /**
   * Its number.
   */
  line: number
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  quantity: Quantity
  unit_price: UnitPrice
  tax_rate: TaxRate
  net: Money
  tax: Money
  gross: Money
  on_shelf: Quantity
  /**
   * How the product is tracked; left out where it is not.
   */
  tracking?: Tracking | null
  /**
   * Of a transfer between warehouses: what of it is still on the way.
   */
  on_the_way?: Quantity | null
}
/**
 * From where to where.
 */
export interface RouteView {
  /**
   * From where.
   */
  from: string
  /**
   * To where.
   */
  to: string
  /**
   * Whether it is done in one step, between bins of a warehouse.
   */
  within: boolean
}
/**
 * A purchase receipt to post.
 */
export interface PurchasePost {
  /**
   * The same request posts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * The supplier's code.
   */
  supplier?: string
  /**
   * The supplier's number: delivery note, invoice.
   */
  reference?: string
  /**
   * Business date; today if left out, never later than today.
   */
  date?: string | null
  /**
   * What came.
   */
  lines?: PurchaseLineAdd[]
  /**
   * Taken off the whole receipt.
   */
  discount?: Money | null
  /**
   * Whether the prices contain the tax.
   */
  prices_with_tax?: boolean
  /**
   * What is paid at once; the rest is owed.
   */
  payments?: PaymentAdd[]
  /**
   * A remark.
   */
  note?: string
  /**
   * Where the goods are put: `warehouse` or `warehouse/bin`; this PC's warehouse if left out.
   */
  place?: string | null
  /**
   * Only shows what it would come to.
   */
  preview?: boolean
}
/**
 * A line of a purchase receipt.
 */
export interface PurchaseLineAdd {
  /**
   * The product's code.
   */
  sku: string
  quantity: Quantity
  /**
   * Price of one unit; what one cost last if left out.
   */
  unit_price?: UnitPrice | null
  /**
   * Percent of tax that the shop takes back; none if left out.
   */
  tax_rate?: TaxRate | null
  /**
   * Taken off this line.
   */
  discount?: Money | null
  /**
   * Of a tracked product, which serials or batches came.
   */
  pieces?: PieceAdd[]
}
/**
 * What undid a document.
 */
export interface TradeReversed {
  /**
   * Number of the reversing document.
   */
  number: string
  /**
   * Number of the document that it undoes.
   */
  reverses: string
  /**
   * Of a purchase: the same to change and post anew.
   */
  purchase: PurchasePost | null
  /**
   * Of other goods and scrap: the same to change and post anew.
   */
  stock: StockPost | null
  /**
   * Of a transfer: the same to change and post anew.
   */
  transfer: TransferPost | null
}
/**
 * Other goods in, other goods out, or scrap.
 */
export interface StockPost {
  /**
   * The same request posts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Why. In and out: the code of a stock reason, which names the account on the other side. Scrap: words.
   */
  reason?: string
  /**
   * The code of the customer whom it concerns, or
   */
  customer?: string | null
  /**
   * the code of the supplier.
   */
  supplier?: string | null
  /**
   * The other side's number.
   */
  reference?: string
  /**
   * A remark.
   */
  note?: string
  from?: TakenFrom
  /**
   * Where on the shelf they are put, or taken from: `warehouse` or `warehouse/bin`; this PC's warehouse if left out.
   */
  place?: string | null
  /**
   * Which goods.
   */
  lines?: StockLineAdd[]
  /**
   * Only shows what it would come to.
   */
  preview?: boolean
}
/**
 * Goods of one product.
 */
export interface StockLineAdd {
  /**
   * The product's code.
   */
  sku: string
  quantity: Quantity
  /**
   * Of goods in: what one cost; the current average or last cost if left out.
   */
  unit_cost?: UnitPrice | null
  /**
   * Of a tracked product, which serials or batches; may be left out where there is no choice.
   */
  pieces?: PieceAdd[]
}
/**
 * Goods to transfer.
 */
export interface TransferPost {
  /**
   * The same request posts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * From where: `warehouse` (its floor, then its bins), or `warehouse/bin`.
   */
  from?: string
  /**
   * To where: `warehouse` (its floor), or `warehouse/bin`. Goods for another warehouse are on their way until they
   * are received there.
   */
  to?: string
  /**
   * A number of the carrier, the driver's name.
   */
  reference?: string
  /**
   * A remark.
   */
  note?: string
  /**
   * Which goods.
   */
  lines?: TransferLineAdd[]
  /**
   * Only shows what it would come to.
   */
  preview?: boolean
}
/**
 * Goods of one product.
 */
export interface TransferLineAdd {
  /**
   * The product's code.
   */
  sku: string
  quantity: Quantity
  /**
   * Of a tracked product on its way to another warehouse, which serials or batches; may be left out where there is
   * no choice. Bins do not tell pieces apart.
   */
  pieces?: PieceAdd[]
}
/**
 * Which documents.
 */
export interface TradeList {
  /**
   * Of which kind: `other_in`, `other_out`, `scrap`, `stocktake`, `transfer`; of purchases `purchase`, `supplier_payment`.
   */
  kind?: DocumentKind | null
  /**
   * Where the page begins: `next` of the page before.
   */
  before?: string | null
  /**
   * How many at the most; 50 if left out, 500 at the most.
   */
  rows_max?: number | null
}
/**
 * A page of documents.
 */
export interface TradeRows {
  /**
   * Documents, newest first.
   */
  rows: TradeRow[]
  /**
   * Where the next page begins; none at the end.
   */
  next: string | null
}
/**
 * A document in a list.
 */
export interface TradeRow {
  /**
   * Its number.
   */
  number: string
  kind: DocumentKind
  /**
   * Business date.
   */
  date: string
  /**
   * The supplier or customer.
   */
  party: PartyView | null
  /**
   * Why: a code of a stock reason, or words.
   */
  reason: string
  /**
   * The other side's number.
   */
  reference: string
  /**
   * Name of the product of its first line.
   */
  goods: string
  /**
   * How many lines it has.
   */
  lines: number
  gross: Money
  open: Money
  /**
   * Of a transfer: from where to where.
   */
  route?: RouteView | null
  /**
   * Number of the document that undid it.
   */
  reversed_by: string | null
  /**
   * Number of the document that it undoes.
   */
  reverses: string | null
  /**
   * Number of the document that it settles: of scrap the approval, of a purchase the payment.
   */
  about: string | null
}
/**
 * Scrap to approve.
 */
export interface ScrapApprove {
  /**
   * The same request approves once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Number of the scrap document.
   */
  number?: string
  /**
   * What somebody (carrier, supplier, insurance) will make good; nothing if left out.
   */
  recoverable?: Money | null
  /**
   * A remark.
   */
  note?: string
}
/**
 * A warehouse with its bins.
 */
export interface WarehouseView {
  /**
   * What it is called: as `place` names it, its floor.
   */
  name: string
  /**
   * Whether it is in use.
   */
  active: boolean
  /**
   * Whether it is this PC's.
   */
  here: boolean
  /**
   * Whether it is the shop's first: goods that nobody placed stand on its floor, and it cannot be switched off.
   */
  first: boolean
  /**
   * Its bins by name.
   */
  bins: BinView[]
}
/**
 * A bin.
 */
export interface BinView {
  /**
   * What it is called.
   */
  name: string
  /**
   * How it is named elsewhere: `warehouse/bin`.
   */
  place: string
  /**
   * Whether it is in use.
   */
  active: boolean
}
/**
 * A warehouse to add.
 */
export interface WarehouseAdd {
  /**
   * What it is called.
   */
  name: string
}
/**
 * A bin to add.
 */
export interface BinAdd {
  /**
   * In which warehouse; this PC's if left out.
   */
  warehouse?: string | null
  /**
   * What it is called.
   */
  name: string
}
/**
 * What to change of a warehouse or bin.
 */
export interface PlaceSet {
  /**
   * Which: `warehouse`, or `warehouse/bin`.
   */
  place: string
  /**
   * A new name.
   */
  name?: string | null
  /**
   * Whether it is in use; it must be empty to be switched off.
   */
  active?: boolean | null
  /**
   * Makes a warehouse this PC's: the till takes goods from it, and returns bring them to it.
   */
  here?: boolean
}
/**
 * Goods that arrived.
 */
export interface TransferReceive {
  /**
   * The same request receives once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Number of the transfer.
   */
  number?: string
  /**
   * Where they are put in the warehouse to which they were sent; where the transfer says, if left out.
   */
  to?: string | null
  /**
   * What arrived; all that is on the way, if left out.
   */
  lines?: TransferPart[] | null
  /**
   * A remark.
   */
  note?: string
  /**
   * Only shows what it would come to.
   */
  preview?: boolean
}
/**
 * How much of a line of a transfer.
 */
export interface TransferPart {
  /**
   * Line of the transfer.
   */
  line: number
  quantity: Quantity
  /**
   * Of a tracked product, which serials or batches; may be left out where there is no choice.
   */
  pieces?: PieceAdd[]
}
/**
 * Goods that were lost on the way.
 */
export interface TransferLose {
  /**
   * The same request does it once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Number of the transfer.
   */
  number?: string
  /**
   * Why.
   */
  reason?: string
  /**
   * What was lost; all that is on the way, if left out.
   */
  lines?: TransferPart[] | null
  /**
   * Only shows what it would come to.
   */
  preview?: boolean
}
/**
 * A stocktake to open.
 */
export interface StocktakeOpen {
  /**
   * The same request opens one, however often it is sent.
   */
  request_id?: string | null
  /**
   * What kind of place is counted: `sellable` if left out, `second_grade`, `repair`, `to_supplier`.
   */
  location?: LocationKind | null
  /**
   * Of the shelf only one warehouse, its bins with it, or one bin (`warehouse/bin`); all of them if left out.
   */
  place?: string | null
  /**
   * Beginning of a code, part of a name or spec, or a category; everything if left out.
   */
  scope?: string
  /**
   * Whoever counts does not see what the books say.
   */
  blind?: boolean
  basis?: Basis
  /**
   * A remark.
   */
  note?: string
  /**
   * Opens what a schedule says, which then waits for its next turn; nothing else is said but `basis`.
   */
  schedule?: number | null
}
/**
 * A stocktake.
 */
export interface StocktakeView {
  /**
   * Its number.
   */
  number: string
  /**
   * `open`, `posted` or `cancelled`.
   */
  state: string
  /**
   * Business date of its opening.
   */
  date: string
  location: LocationKind
  /**
   * The warehouse or bin, where only that is counted.
   */
  place?: string | null
  /**
   * Empty for everything.
   */
  scope: string
  /**
   * Whether it is counted blind.
   */
  blind: boolean
  basis: Basis
  /**
   * A remark.
   */
  note: string
  /**
   * Who opened it.
   */
  staff: string
  /**
   * How many products it has.
   */
  products: number
  /**
   * How many were counted.
   */
  counted: number
  /**
   * How many differ; none while it is blind.
   */
  different: number | null
  /**
   * What the gains are worth.
   */
  gain: Money | null
  /**
   * What the losses are worth, as a positive amount.
   */
  loss: Money | null
  /**
   * Products, by code.
   */
  lines: StocktakeLineView[]
  /**
   * Where the next page begins; none at the end.
   */
  next: string | null
  /**
   * Number of the document with its differences; none where there were none.
   */
  posting: string | null
  /**
   * Number of the document that undid the differences.
   */
  reversed_by: string | null
  /**
   * Why it cannot be posted now by whoever is at the desk; none when it can.
   */
  post: Refused | null
}
/**
 * A product of a stocktake.
 */
export interface StocktakeLineView {
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  /**
   * By the books, at the moment with which the count is compared; none while it is counted blind.
   */
  expected: Quantity | null
  /**
   * What was counted.
   */
  counted: Quantity | null
  /**
   * Counted less expected.
   */
  difference: Quantity | null
  /**
   * What the difference is worth now.
   */
  worth: Money | null
  /**
   * To be counted again.
   */
  again: boolean
  /**
   * The books moved while it was counted in parts.
   */
  moved: boolean
  /**
   * Of a product that differs: how it is tracked, and
   */
  tracking?: Tracking | null
  /**
   * which serials or batches the books have there, to say what is missing.
   */
  there?: PieceView[]
}
/**
 * A stocktake to schedule.
 */
export interface ScheduleAdd {
  every: Every
  /**
   * The first day; today if left out.
   */
  first?: string | null
  /**
   * What kind of place is counted: `sellable` if left out.
   */
  location?: LocationKind | null
  /**
   * Of the shelf only one warehouse, or one bin (`warehouse/bin`); all of them if left out.
   */
  place?: string | null
  /**
   * Beginning of a code, part of a name or spec, or a category; everything if left out.
   */
  scope?: string
  /**
   * Whoever counts does not see what the books say.
   */
  blind?: boolean
  /**
   * A remark.
   */
  note?: string
}
/**
 * A schedule to give up.
 */
export interface ScheduleRemove {
  /**
   * Which.
   */
  schedule: number
}
/**
 * Counts to note.
 */
export interface StocktakeCount {
  /**
   * The same request counts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * The stocktake's number.
   */
  number?: string
  /**
   * What was counted.
   */
  lines?: StocktakeCountLine[]
}
/**
 * A count of one product.
 */
export interface StocktakeCountLine {
  /**
   * The product's code.
   */
  sku: string
  quantity: Quantity
  /**
   * So many more than counted before, as a scan; otherwise so many in all.
   */
  more?: boolean
}
/**
 * Products to count again.
 */
export interface StocktakeRecount {
  /**
   * The stocktake's number.
   */
  number?: string
  /**
   * The products' codes; all with a difference if left out.
   */
  skus?: string[] | null
}
/**
 * A stocktake to post.
 */
export interface StocktakePost {
  /**
   * The same request posts once, however often it is sent.
   */
  request_id?: string | null
  /**
   * The stocktake's number.
   */
  number?: string
  uncounted?: Uncounted
  /**
   * Of tracked products that differ, which serials or batches are missing or were found; may be left out where there
   * is no choice.
   */
  pieces?: StocktakePieces[]
}
/**
 * Which serials or batches of a product make up its difference.
 */
export interface StocktakePieces {
  /**
   * The product's code.
   */
  sku: string
  /**
   * Which are missing, or were found.
   */
  pieces: PieceAdd[]
}
/**
 * A stocktake to give up.
 */
export interface StocktakeCancel {
  /**
   * The stocktake's number.
   */
  number?: string
  /**
   * Why.
   */
  reason?: string
}
/**
 * A stocktake in a list.
 */
export interface StocktakeRow {
  /**
   * Its number.
   */
  number: string
  /**
   * `open`, `posted` or `cancelled`.
   */
  state: string
  /**
   * Business date of its opening.
   */
  date: string
  location: LocationKind
  /**
   * The warehouse or bin, where only that is counted.
   */
  place?: string | null
  /**
   * Empty for everything.
   */
  scope: string
  /**
   * Whether it is counted blind.
   */
  blind: boolean
  /**
   * A remark.
   */
  note: string
}
/**
 * Which stocktake, and what of it.
 */
export interface StocktakeGet {
  /**
   * Its number.
   */
  number?: string
  show?: StocktakeShow
  /**
   * Shows what the books say although it is counted blind: for who may post it.
   */
  reveal?: boolean
  /**
   * Where the page begins: `next` of the page before.
   */
  after?: string
  /**
   * How many at the most; 200 if left out, 2,000 at the most.
   */
  rows_max?: number | null
}
/**
 * Which goods.
 */
export interface StockProducts {
  /**
   * Beginning of a code, part of a name, or a barcode; everything if left out.
   */
  text?: string
  /**
   * Only what has something in quarantine.
   */
  quarantine?: boolean
  /**
   * Only what stands in a warehouse, its bins with it, or in a bin (`warehouse/bin`); everything if left out.
   */
  place?: string | null
  /**
   * Where the page begins: `next` of the page before.
   */
  after?: string
  /**
   * How many at the most; 100 if left out, 1,000 at the most.
   */
  rows_max?: number | null
}
/**
 * A page of goods, and what all goods are worth.
 */
export interface StockOverview {
  /**
   * Goods by code.
   */
  rows: ProductStock[]
  /**
   * Where the next page begins; none at the end.
   */
  next: string | null
  /**
   * What everything sellable is worth; like the next ones none for those who may not know.
   */
  sellable_value: Money | null
  /**
   * What everything in quarantine is worth.
   */
  quarantine_value: Money | null
  /**
   * What all second grade is worth.
   */
  second_grade_value: Money | null
  /**
   * What was scrapped and is not approved as a loss yet.
   */
  scrap_pending: Money | null
}
/**
 * Stock of one product.
 */
export interface ProductStock {
  /**
   * Its code.
   */
  sku: string
  /**
   * Its name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  sellable: Quantity
  reserved: Quantity
  available: Quantity
  quarantine: Quantity
  second_grade: Quantity
  elsewhere: Quantity
  /**
   * What all of it is worth; none for those who may not know.
   */
  value: Money | null
  /**
   * Of what is on the shelf, what stands in the place that was asked for.
   */
  there?: Quantity | null
  /**
   * Where what is on the shelf stands; nothing in a shop with one place.
   */
  places?: StandsView[]
}
/**
 * How much of a product stands in a place.
 */
export interface StandsView {
  /**
   * Where: a warehouse's floor, or a bin.
   */
  place: string
  quantity: Quantity
}
/**
 * Which product's moves.
 */
export interface MovesGet {
  /**
   * The product's code.
   */
  sku: string
  /**
   * Where the page begins: `next` of the page before.
   */
  before?: MoveCursor | null
  /**
   * How many at the most; 100 if left out, 1,000 at the most.
   */
  rows_max?: number | null
}
/**
 * A place among the moves.
 */
export interface MoveCursor {
  /**
   * Identity of the posting.
   */
  posting: number
  /**
   * The move in it.
   */
  step: number
}
/**
 * A page of a product's moves.
 */
export interface MoveRows {
  product: ProductStock
  /**
   * Moves, newest first.
   */
  rows: MoveRow[]
  /**
   * Where the next page begins; none at the end. A page may be short and still have a next one.
   */
  next: MoveCursor | null
}
/**
 * A move with its document.
 */
export interface MoveRow {
  kind: DocumentKind
  /**
   * Its number; of a sale the shop's own, where it has one.
   */
  number: string
  /**
   * Business date.
   */
  date: string
  /**
   * The customer; none where nobody is concerned.
   */
  customer: PartyView | null
  /**
   * Identity of the return that it belongs to.
   */
  return_id: number | null
  /**
   * Number of that return.
   */
  return_number: string | null
  from: LocationKind
  to: LocationKind
  quantity: Quantity
  /**
   * What it was worth; none for those who may not know.
   */
  value: Money | null
}
/**
 * Which message of which case.
 */
export interface MessageGet {
  /**
   * Identity of the case.
   */
  id?: number | null
  /**
   * Number of the case.
   */
  number?: string | null
  /**
   * What it is about; what is newest if left out.
   */
  occasion?: Occasion | null
  /**
   * `zh-CN` or `en`; the customer's language if left out, or the shop's.
   */
  language?: string | null
}
/**
 * A message, ready to be sent by whatever the shop writes with.
 */
export interface MessageView {
  /**
   * What it is about; none where there is nothing to tell yet.
   */
  occasion: Occasion | null
  /**
   * Everything that may be told as the case stands, what is newest first.
   */
  occasions: Occasion[]
  /**
   * `zh-CN` or `en`.
   */
  language: string
  /**
   * Subject of an e-mail.
   */
  subject: string
  /**
   * The text.
   */
  body: string
  /**
   * What the text names and nobody knows.
   */
  missing: Placeholder[]
  /**
   * The customer's code; none for the account that unnamed customers share.
   */
  customer: string | null
  /**
   * The customer's phone, whole.
   */
  phone: string
  /**
   * The customer's e-mail address.
   */
  email: string
  /**
   * A link that opens a mail program with all of it; none without an address.
   */
  mailto: string | null
  /**
   * What was sent before, oldest first.
   */
  sent: SentView[]
}
/**
 * A message to note as sent.
 */
export interface MessageNote {
  /**
   * The same request notes once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the case.
   */
  id?: number | null
  /**
   * Number of the case.
   */
  number?: string | null
  occasion: Occasion
  /**
   * `zh-CN` or `en`.
   */
  language: string
  way: MessageWay
}
/**
 * Whom to write to.
 */
export interface MessageList {
  occasion: Occasion
  /**
   * Since which day it is so.
   */
  since: string
  /**
   * `zh-CN` or `en` for everybody; each customer's own language if left out.
   */
  language?: string | null
  /**
   * Also those for whom it was noted as sent already.
   */
  again?: boolean
  /**
   * The CSV file to write: phone, text. Nothing is written if left out.
   */
  out?: string | null
  /**
   * `utf-8` (with a byte order mark) or `gb18030`.
   */
  encoding?: string | null
  /**
   * Whether those in the file are noted as told.
   */
  note?: boolean
}
/**
 * Who is in it.
 */
export interface MessageListDone {
  /**
   * The file that was written.
   */
  out: string | null
  /**
   * A row for each message.
   */
  rows: MessageListRow[]
  /**
   * Numbers of cases whose customer has no phone.
   */
  without_phone: string[]
  /**
   * How many were told before and are left out.
   */
  told_before: number
}
/**
 * A message of the list.
 */
export interface MessageListRow {
  /**
   * Identity of the case.
   */
  id: number
  /**
   * Its number.
   */
  number: string
  /**
   * The customer's name.
   */
  customer: string
  /**
   * The customer's phone.
   */
  phone: string
  /**
   * The text, in one line.
   */
  text: string
  /**
   * `zh-CN` or `en`.
   */
  language: string
}
/**
 * What messages are made of, as it is in force.
 */
export interface MessageSettings {
  /**
   * What templates may name, in braces.
   */
  placeholders: Placeholder[]
  /**
   * Every template, by occasion and language.
   */
  templates: TemplateView[]
}
/**
 * A template.
 */
export interface TemplateView {
  occasion: Occasion
  /**
   * `zh-CN` or `en`.
   */
  language: string
  /**
   * Whether the shop wrote it; otherwise it comes with the program.
   */
  is_own: boolean
  /**
   * Subject of an e-mail.
   */
  subject: string
  /**
   * The text.
   */
  body: string
}
/**
 * What is to change of it.
 */
export interface MessageSettingsSet {
  /**
   * Templates to keep in place of those in force.
   */
  templates?: TemplateSet[]
}
/**
 * A template of the shop's own.
 */
export interface TemplateSet {
  occasion: Occasion
  /**
   * `zh-CN` or `en`.
   */
  language: string
  /**
   * Subject of an e-mail, one line.
   */
  subject?: string
  /**
   * The text; empty: the words that come with the program, subject included.
   */
  body?: string
}
/**
 * What waits for suppliers.
 */
export interface Basket {
  /**
   * By supplier; goods whose supplier nobody knows come last.
   */
  suppliers: BasketSupplier[]
  value: Money
}
/**
 * What waits for one supplier.
 */
export interface BasketSupplier {
  /**
   * Who; nobody where the goods were never bought from anybody.
   */
  supplier: PartyView | null
  /**
   * The goods, the oldest first.
   */
  lots: BasketLot[]
  quantity: Quantity
  value: Money
}
/**
 * Goods that came into the basket together.
 */
export interface BasketLot {
  /**
   * Its name: the document that brought it, and the move.
   */
  lot: string
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  quantity: Quantity
  value: Money
  /**
   * Since when.
   */
  since: string
  /**
   * Days since then.
   */
  days: number
  /**
   * The return that they come from, or the supplier's answer that refused them.
   */
  from: string
  /**
   * Line of it.
   */
  line: number
  /**
   * The customer's reason; empty for what a supplier refused.
   */
  reason: string
  /**
   * When the product was bought last: from there a supplier counts its warranty.
   */
  bought_on: string | null
  tax_rate: TaxRate
  /**
   * How the product is tracked; none where it is not.
   */
  tracking: Tracking | null
  /**
   * Of a tracked product: which are still there.
   */
  pieces: PieceView[]
  /**
   * Whether somebody chose the supplier; otherwise it is whoever supplied the product last.
   */
  chosen: boolean
}
/**
 * Whose goods of the basket are.
 */
export interface BasketChoose {
  /**
   * Which goods.
   */
  lot?: string
  /**
   * The supplier's code.
   */
  supplier?: string
}
/**
 * Goods to take out of the basket again.
 */
export interface BasketTake {
  /**
   * The same request takes them once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Which goods.
   */
  lot?: string
  /**
   * How many; all that are there if left out.
   */
  quantity?: Quantity | null
  to?: BasketTo
  /**
   * Of a tracked product, which; may be left out where there is no choice.
   */
  pieces?: PieceAdd[]
  /**
   * Why.
   */
  reason?: string
  /**
   * Only shows what it would come to.
   */
  preview?: boolean
}
/**
 * Goods to ship back.
 */
export interface SupplierReturnShip {
  /**
   * The same request ships once, however often it is sent.
   */
  request_id?: string | null
  /**
   * The supplier's code.
   */
  supplier?: string
  /**
   * The supplier's number for it: its return authorisation.
   */
  reference?: string
  /**
   * Why, in words.
   */
  reason?: string
  /**
   * A remark: carrier, number of the parcel.
   */
  note?: string
  /**
   * Which goods.
   */
  lines?: SupplierReturnLine[]
  /**
   * What the shop pays to have them brought there.
   */
  freight?: PaymentAdd[]
  /**
   * Only shows what it would come to.
   */
  preview?: boolean
}
/**
 * Goods of the basket, or of the shelf.
 */
export interface SupplierReturnLine {
  /**
   * Which goods of the basket, or
   */
  lot?: string | null
  /**
   * which product, straight from the shelf.
   */
  sku?: string | null
  /**
   * How many; of the basket all that are there if left out.
   */
  quantity?: Quantity | null
  /**
   * Percent of input tax; that of the last purchase if left out.
   */
  tax_rate?: TaxRate | null
  /**
   * Of a tracked product, which go; may be left out where there is no choice.
   */
  pieces?: PieceAdd[]
}
/**
 * An answer of a supplier.
 */
export interface SupplierReturnAnswer {
  /**
   * The same request is noted once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Number of the supplier return.
   */
  number: string
  answer: AnswerKind
  /**
   * For which lines, and how much; everything that is open if left out.
   */
  lines?: LineQuantity[] | null
  /**
   * What it credits; the claim if left out.
   */
  amount?: Money | null
  /**
   * Of tracked products that come back, which; may be left out where those come that went.
   */
  pieces?: PieceOfLine[]
  /**
   * With what it pays; an amount that is left out is the rest of the claim.
   */
  payments?: PaymentAdd[]
  /**
   * The supplier's number: its credit note.
   */
  reference?: string
  /**
   * A remark.
   */
  note?: string
  /**
   * Only shows what it would come to.
   */
  preview?: boolean
}
/**
 * A supplier return with its answers.
 */
export interface SupplierReturnView {
  document: TradeView
  /**
   * Its lines with what was answered.
   */
  lines: ClaimLineView[]
  /**
   * What the supplier answered, the oldest first; what was undone is not there.
   */
  answers: AnswerView[]
  open: Money
  /**
   * Words to send to the supplier, in the shop's language.
   */
  message: string
}
/**
 * How far one line is answered.
 */
export interface ClaimLineView {
  /**
   * Its number.
   */
  line: number
  answered: Quantity
  open: Quantity
  claim: Money
}
/**
 * One answer.
 */
export interface AnswerView {
  answer: AnswerKind
  given: Money
  claim: Money
  document: TradeView
}
/**
 * What is in repair.
 */
export interface RepairShelf {
  /**
   * The goods, the oldest first.
   */
  rows: RepairRow[]
  value: Money
}
/**
 * Goods of one line of a return.
 */
export interface RepairRow {
  /**
   * Identity of the return.
   */
  id: number
  /**
   * Its number.
   */
  number: string
  customer: PartyView
  /**
   * Line of the return.
   */
  line: number
  /**
   * The product's code.
   */
  sku: string
  /**
   * The product's name.
   */
  name: string
  /**
   * Colour, size.
   */
  spec: string
  /**
   * The customer's reason.
   */
  reason: string
  quantity: Quantity
  may_go_back: Quantity
  value: Money
  /**
   * Since when.
   */
  since: string
  /**
   * Days since then.
   */
  days: number
  /**
   * Of a tracked product: which of it.
   */
  tracked: TrackedView | null
}
/**
 * How repairs of a return ended.
 */
export interface RepairEnded {
  /**
   * The same request is carried out once, however often it is sent.
   */
  request_id?: string | null
  /**
   * Identity of the return; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of the return.
   */
  number?: string | null
  /**
   * Which lines, and how much.
   */
  lines?: LineQuantity[]
  /**
   * Of tracked products, which; may be left out where there is no choice.
   */
  pieces?: LinePiece[]
  /**
   * What the shop paid for it.
   */
  cost?: PaymentAdd[]
}
/**
 * Which document.
 */
export interface AttachmentList {
  /**
   * Identity of a return, an exchange or a claim; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of any document.
   */
  number?: string | null
}
/**
 * A file of a document.
 */
export interface AttachmentView {
  /**
   * Identity.
   */
  id: number
  /**
   * What people call it.
   */
  name: string
  media: MediaType
  /**
   * Its bytes.
   */
  size: number
  /**
   * Whether a window can show it as a picture.
   */
  is_shown: boolean
  /**
   * Who attached it.
   */
  staff: string
  /**
   * When, RFC 3339.
   */
  at: string
  /**
   * Who took it off; none while it is there.
   */
  removed_by: string | null
  /**
   * When, RFC 3339.
   */
  removed_at: string | null
  /**
   * Whether it may be taken off now.
   */
  may_go: boolean
  /**
   * Its SHA-256, by which it lies in the folder beside the shop's file.
   */
  sha256: string
}
/**
 * A file to attach: by its path, or as it came into a window.
 */
export interface AttachmentAdd {
  /**
   * Identity of a return, an exchange or a claim; drafts have nothing else.
   */
  id?: number | null
  /**
   * Number of any document.
   */
  number?: string | null
  /**
   * Where the file lies.
   */
  path?: string | null
  /**
   * What is in it, in Base64, where there is no path.
   */
  data?: string | null
  /**
   * What people call it; the name in the path if left out.
   */
  name?: string | null
}
/**
 * A file by its identity.
 */
export interface AttachmentRef {
  /**
   * Identity of the attachment.
   */
  attachment: number
}
/**
 * What is in a file, for a window.
 */
export interface AttachmentShown {
  /**
   * A `data:` address of a picture.
   */
  address: string
}
/**
 * A file to save elsewhere.
 */
export interface AttachmentSave {
  /**
   * Identity of the attachment.
   */
  attachment: number
  /**
   * The file to write; one that is there is replaced.
   */
  out: string
}
/**
 * A file that was saved.
 */
export interface AttachmentSaved {
  /**
   * Where.
   */
  out: string
}
/**
 * A file to look into.
 */
export interface ImportLook {
  /**
   * The file's path.
   */
  file?: string
  /**
   * What is in it; found out if left out.
   */
  kind?: LookKind | null
  /**
   * Encoding of the file; found out if left out.
   */
  encoding?: string | null
  /**
   * `,` `;` `|` or `tab`; found out if left out.
   */
  delimiter?: string | null
}
/**
 * What a file is taken for.
 */
export interface FileLook {
  /**
   * What is in it; nothing when no import profile fits its header.
   */
  kind: LookKind | null
  /**
   * Name of the import profile.
   */
  profile: string | null
  /**
   * What people call the profile, in Chinese.
   */
  profile_zh: string
  /**
   * What people call the profile, in English.
   */
  profile_en: string
  /**
   * What the file comes nearest to, where no profile fits.
   */
  nearest: LookKind | null
  /**
   * Columns that the nearest profile needs and the file lacks.
   */
  missing: string[]
  /**
   * The same, with what each may be called.
   */
  lacking: FormColumn[]
  /**
   * The encoding.
   */
  encoding: string
  /**
   * The delimiter: `,` `;` `|` or `tab`.
   */
  delimiter: string
  /**
   * Length in bytes, of the text.
   */
  bytes: number
  /**
   * The columns as the file has them.
   */
  columns: FileColumn[]
  /**
   * The first rows.
   */
  rows: string[][]
}
/**
 * A column that a file has to have, or may have.
 */
export interface FormColumn {
  /**
   * What it holds: `document_number`, `product_code`, …
   */
  role: string
  /**
   * Whether a file may do without it.
   */
  optional: boolean
  /**
   * Its Chinese names, the preferred one first.
   */
  names_zh: string[]
  /**
   * Its English names, the preferred one first.
   */
  names_en: string[]
}
/**
 * A column of a file.
 */
export interface FileColumn {
  /**
   * Its name in the header.
   */
  name: string
  /**
   * What it is taken for: `document_number`, `product_code`, …; nothing when it is not read.
   */
  role: string | null
}
/**
 * Asks what files need.
 */
export interface ImportForms {}
/**
 * A kind of file that a shop may make by itself.
 */
export interface ImportForm {
  kind: LookKind
  /**
   * Its columns, in the order of the example; a file may have them in any.
   */
  columns: FormColumn[]
}
/**
 * An example to write.
 */
export interface ImportExample {
  kind: LookKind
  /**
   * The CSV file, which is written anew.
   */
  out: string
  /**
   * Whether in Chinese; the shop's language if left out.
   */
  chinese?: boolean | null
}
/**
 * What was written.
 */
export interface ImportExampleDone {
  /**
   * Rows below the header.
   */
  rows: number
}
/**
 * Rejected rows to write into a CSV file.
 */
export interface RejectedSave {
  /**
   * The file, which is written anew.
   */
  out?: string
  /**
   * The rows, with their reasons in words.
   */
  rows?: RejectedRow[]
}
/**
 * A row that was not imported.
 */
export interface RejectedRow {
  /**
   * The row as a spreadsheet counts it: from 1, the header and empty lines counted.
   */
  row?: number
  /**
   * The row's number, from 1, the header not counted.
   */
  number: number
  /**
   * The line of the file where it begins, from 1.
   */
  line: number
  /**
   * Why, as a code.
   */
  reason: string
  /**
   * Why, by field: `bad_quantity`, `bad_time`, …; the reason's own code where that says it.
   */
  fault?: string
  /**
   * What stands in that field.
   */
  value?: string
  /**
   * The row as it stands in the file.
   */
  content: string
}
/**
 * What was written.
 */
export interface RejectedSaved {
  /**
   * Rows below the header.
   */
  rows: number
}
/**
 * A file of opening stock to import.
 */
export interface ImportStock {
  /**
   * The file's path.
   */
  file?: string
  /**
   * Show what would happen, and change nothing.
   */
  dry_run?: boolean
  /**
   * Refuse the file if any row is rejected.
   */
  all_or_nothing?: boolean
  /**
   * Encoding of the file; found out if left out.
   */
  encoding?: string | null
  /**
   * `,` `;` `|` or `tab`; found out if left out.
   */
  delimiter?: string | null
  /**
   * Business date. If left out: today in a shop that has traded; in one that has not, 2000-01-01, so that
   * a past which is imported afterwards finds the goods on the shelf in each of its months.
   */
  date?: string | null
}
/**
 * What an import of opening stock did, or would do.
 */
export interface ImportStockDone {
  /**
   * Rows below the header, rejected ones included.
   */
  rows: number
  /**
   * Products that were made.
   */
  products_new: number
  /**
   * Products that were there and got a name, a spec, a barcode or a price that they lacked.
   */
  products_completed: number
  opening_qty: Quantity
  booked_qty: Quantity
  /**
   * Business date of what was booked.
   */
  date: string
  /**
   * The documents, by number.
   */
  documents: string[]
  /**
   * Rows that an earlier import brought.
   */
  already_there: number
  /**
   * How many rows were rejected, by reason.
   */
  rejected_rows: {
    [k: string]: number
  }
  /**
   * Which, and why.
   */
  rejected: RejectedRow[]
  /**
   * Whether nothing was changed because nothing was to be.
   */
  dry_run: boolean
}
/**
 * A file of sales, returns and write-offs to import.
 */
export interface ImportHistory {
  /**
   * The file's path.
   */
  file?: string
  /**
   * Name of the import profile; chosen by the header if left out.
   */
  profile?: string | null
  /**
   * Show what would happen, and change nothing.
   */
  dry_run?: boolean
  /**
   * Refuse the file if any row is rejected.
   */
  all_or_nothing?: boolean
  /**
   * How the sales were paid, and their returns paid back; not at all if left out: then sales are owed, and
   * returns credit the customers' accounts. Not `store_credit`: what was paid in before, no file says.
   */
  paid_by?: Tender | null
  /**
   * Only to be looked up when goods come back, because other books have this past: no goods and no money move. A
   * sale stands there with what the file's own returns left of it, and has to be paid. What comes back of it comes in
   * at the cost that the goods have now.
   */
  for_reference?: boolean
  /**
   * Let stock go below zero, in this import only.
   */
  allow_negative?: boolean
  /**
   * Encoding of the file; found out if left out.
   */
  encoding?: string | null
  /**
   * `,` `;` `|` or `tab`; found out if left out.
   */
  delimiter?: string | null
}
/**
 * The figures of the file and what became of it.
 */
export interface ImportHistoryDone {
  /**
   * What this import books as paid by customers, where it was said how.
   */
  paid_amount?: Money | null
  /**
   * What it books as paid back to them.
   */
  paid_back_amount?: Money | null
  /**
   * Whether nothing was changed because nothing was to be.
   */
  dry_run: boolean
  /**
   * The rows that were not imported.
   */
  rejected: RejectedRow[]
  /**
   * Documents that the shop has with other content.
   */
  changed_documents: ChangedDocument[]
  [k: string]: unknown
}
/**
 * A document whose number the shop has and whose content is another now. It was not posted.
 */
export interface ChangedDocument {
  /**
   * Its number in the file.
   */
  number: string
  kind: DocumentKind
  /**
   * In what it differs: `other_line_count`, `other_product`, `other_quantity`, `other_price`,
   * `other_customer` or `other_date`.
   */
  reason: string
  /**
   * Numbers of its rows.
   */
  rows: number[]
}
/**
 * A file of applications to import.
 */
export interface ImportApplications {
  /**
   * The file's path.
   */
  file?: string
  /**
   * Show what would happen, and change nothing.
   */
  dry_run?: boolean
  /**
   * Refuse the file if any row is rejected.
   */
  all_or_nothing?: boolean
  /**
   * Hand in each that is complete; left out, all of them are drafts.
   */
  submit?: boolean
  /**
   * Encoding of the file; found out if left out.
   */
  encoding?: string | null
  /**
   * `,` `;` `|` or `tab`; found out if left out.
   */
  delimiter?: string | null
}
/**
 * What an import of applications did, or would do.
 */
export interface ImportApplicationsDone {
  /**
   * Rows below the header, rejected ones included.
   */
  rows: number
  /**
   * Applications of which every row is good.
   */
  applications: number
  /**
   * Those that an earlier import brought.
   */
  already_there: number
  /**
   * Returns and exchanges that were made.
   */
  new_documents: number
  /**
   * How many of them were handed in.
   */
  submitted: number
  /**
   * How many of them lack something.
   */
  incomplete: number
  /**
   * What was made, in the order of the file.
   */
  documents: ImportedApplication[]
  /**
   * How many rows were rejected, by reason.
   */
  rejected_rows: {
    [k: string]: number
  }
  /**
   * Which, and why.
   */
  rejected: RejectedRow[]
  /**
   * Whether nothing was changed because nothing was to be.
   */
  dry_run: boolean
}
/**
 * What became of an application.
 */
export interface ImportedApplication {
  /**
   * Identity of the return or exchange; none in a dry run.
   */
  id: number | null
  /**
   * Its number, once it is handed in; none in a dry run.
   */
  number: string | null
  kind: DocumentKind
  /**
   * The application's own number.
   */
  application: string
  /**
   * Its first row as a spreadsheet counts it.
   */
  row: number
  /**
   * What it lacks.
   */
  missing: Missing[]
  /**
   * Why it stayed a draft although it was to be handed in.
   */
  refused: Refused | null
}
/**
 * Which months.
 */
export interface TrialBalance {
  /**
   * First month, `YYYY-MM`.
   */
  from?: string
  /**
   * Last month; the first if left out.
   */
  to?: string | null
}
/**
 * One account. Opening and closing count debits up.
 */
export interface TrialBalanceLine {
  /**
   * Its code.
   */
  account: string
  /**
   * Its name in the shop's language.
   */
  name: string
  opening: Money
  debit: Money
  credit: Money
  closing: Money
}
/**
 * A month to export.
 */
export interface ExportMonth {
  /**
   * `YYYY-MM`.
   */
  month?: string
  /**
   * The folder; made if it is not there.
   */
  out?: string
  /**
   * `utf-8` (with a byte order mark) or `gb18030`, of the tables; the journal is always UTF-8.
   */
  encoding?: string | null
}
/**
 * What was written.
 */
export interface ExportDone {
  /**
   * The files, in the order of their writing.
   */
  files: ExportedFile[]
}
/**
 * A file that was written.
 */
export interface ExportedFile {
  /**
   * Its name in the folder.
   */
  name: string
  /**
   * Rows below the header; transactions in the journal.
   */
  rows: number
}
/**
 * Which paper to print.
 */
export interface PaperPrint {
  /**
   * Number of the document: a return, a credit note, a sale, a purchase, …
   */
  number: string
  /**
   * `a5`, `a4`, `80mm` or `58mm`.
   */
  paper: string
  /**
   * The PDF file to write; if left out the pages are handed back, for the printer of a window.
   */
  out?: string | null
  /**
   * `zh-CN` or `en`; the shop's language if left out.
   */
  language?: string | null
}
/**
 * The printed paper.
 */
export interface PaperPrinted {
  /**
   * The file.
   */
  out: string | null
  /**
   * How many times it was printed before.
   */
  reprint: number
  /**
   * Without a file: the pages as a window draws them.
   */
  pages: ScreenPage[]
}
/**
 * Which paper to show.
 */
export interface PaperPages {
  /**
   * Number of the document: a return, a credit note, a sale, a purchase, …
   */
  number: string
  /**
   * `a5`, `a4`, `80mm` or `58mm`.
   */
  paper: string
  /**
   * `zh-CN` or `en`; the shop's language if left out.
   */
  language?: string | null
}
/**
 * A paper as the next print of it will look.
 */
export interface PaperShown {
  /**
   * How many times it was printed: from the first on, it carries the mark of a reprint.
   */
  times_printed: number
  /**
   * The language that it is in.
   */
  language: string
  /**
   * Its pages.
   */
  pages: ScreenPage[]
}
/**
 * Which postings.
 */
export interface JournalGet {
  /**
   * First business date.
   */
  from?: string | null
  /**
   * Last business date.
   */
  to?: string | null
  /**
   * Code of an account: only postings that touch it.
   */
  account?: string | null
  /**
   * Where the page begins: `next` of the page before.
   */
  before?: JournalCursor | null
  /**
   * How many postings at the most; 50 if left out, 500 at the most.
   */
  rows_max?: number | null
}
/**
 * A place in the journal.
 */
export interface JournalCursor {
  /**
   * Business date.
   */
  date: string
  /**
   * Identity of the posting.
   */
  posting: number
}
/**
 * A page of the journal.
 */
export interface JournalRows {
  /**
   * Postings, newest first.
   */
  rows: JournalPosting[]
  /**
   * Where the next page begins; none at the end. A page may be short and still have a next one.
   */
  next: JournalCursor | null
}
/**
 * A posting with its entry.
 */
export interface JournalPosting {
  /**
   * Identity.
   */
  id: number
  kind: DocumentKind
  /**
   * Its number; of a sale the shop's own, where it has one.
   */
  number: string
  /**
   * Business date.
   */
  date: string
  /**
   * When it was posted, RFC 3339.
   */
  at: string
  /**
   * Who posted it.
   */
  staff: string
  /**
   * The customer; none where nobody is concerned.
   */
  customer: PartyView | null
  /**
   * Identity of the return that it belongs to.
   */
  return_id: number | null
  /**
   * Number of the posting that it undoes.
   */
  reverses: string | null
  /**
   * Its entry.
   */
  entries: JournalEntry[]
}
/**
 * A line of an entry: a debit or a credit.
 */
export interface JournalEntry {
  /**
   * Code of the account.
   */
  account: string
  /**
   * Its name in the shop's language.
   */
  name: string
  /**
   * Debit.
   */
  debit: Money | null
  /**
   * Credit.
   */
  credit: Money | null
}
/**
 * An account of the chart.
 */
export interface AccountView {
  /**
   * Its code.
   */
  account: string
  /**
   * Its name in the shop's language.
   */
  name: string
}
