//! What staff can do: one file per use case.
//!
//! A use case checks the permission, runs one transaction, and returns what changed. Rules and postings
//! come from `domain` and are only gathered and written here. Authorisation is here and nowhere else, so
//! that no door (window, command line) goes round it.

mod attachment;
mod case;
mod catalogue;
mod clock;
mod cost;
mod counter;
mod customer;
mod demo;
mod draft;
mod drawer;
mod error;
mod exchange;
mod find;
mod import;
mod journal;
mod ledger;
mod message;
mod month;
mod paper;
mod piece;
mod place;
mod policy;
mod product;
mod progress;
mod promotion;
mod registration;
mod repair;
mod returns;
mod sale;
mod session;
mod shelf;
mod shop;
mod stock;
mod today;
mod trade;
mod verify;
mod views;

use std::path::Path;

use store::Store;

pub use attachment::{
    AttachmentAdd, AttachmentList, AttachmentRef, AttachmentSave, AttachmentSaved, AttachmentShown,
    AttachmentView,
};
pub use catalogue::{ProductAdd, ProductAdded, ProductView};
pub use chrono::NaiveDate;
pub use clock::{Clock, business_date};
pub use cost::{ReturnCostAdd, ReturnCostView, ReturnCosts};
pub use counter::*;
pub use customer::{
    CustomerAccount, CustomerAdd, CustomerAdded, CustomerGet, CustomerList, CustomerOnly, CustomerReceive,
    CustomerRow, CustomerRows, CustomerSet, CustomerView, DebtView, ReceiptPart, ReceiptView,
};
pub use domain::ledger::Tender;
pub use domain::message::Occasion;
pub use domain::pricing::PriceMode;
pub use domain::stocktake::Basis;
pub use draft::{DraftDrop, DraftGet, DraftKeep, DraftKept, DraftView};
pub use drawer::{
    CarriedView, CarryWay, DrawerCarry, DrawerClose, DrawerClosedView, DrawerList, DrawerOpen, DrawerState,
    DrawerView,
};
pub use error::{Blame, DeskError};
pub use exchange::{
    ClaimDraft, ClaimLineAdd, CollectAdd, CounterClaim, CounterExchange, DeliverySet, ExchangeConfirm,
    ExchangeDeliver, ExchangeDelivered, ExchangeDraft, ExchangeFigures, OutOfStock, ReplacementAdd,
    ReplacementCancel, ReplacementLineView, ReplacementView,
};
pub use find::{Find, FindExact, FindKind, FindResult, SaleList, SaleRow};
pub use import::{
    ChangedDocument, FileColumn, FileLook, FormColumn, ImportApplications, ImportApplicationsDone,
    ImportExample, ImportExampleDone, ImportForm, ImportForms, ImportHistory, ImportHistoryDone, ImportLook,
    ImportStock, ImportStockDone, ImportedApplication, LookKind, Missing, RejectedRow, RejectedSave,
    RejectedSaved,
};
pub use journal::{AccountView, JournalCursor, JournalEntry, JournalGet, JournalPosting, JournalRows};
pub use ledger::{TrialBalance, TrialBalanceLine};
pub use message::{
    MessageGet, MessageList, MessageListDone, MessageListRow, MessageNote, MessageSettings,
    MessageSettingsSet, MessageView, MessageWay, SentView, TemplateSet, TemplateView,
};
pub use month::{ExportDone, ExportJournal, ExportMonth, ExportedFile};
pub use paper::{PaperPages, PaperPrint, PaperPrinted, PaperShown};
pub use piece::{
    BatchList, BatchRow, BatchRows, LinePiece, PieceAdd, PieceOfLine, PieceStands, PieceView, ProductPieces,
    ProductTrack, TrackedView,
};
pub use place::{BinAdd, BinView, PlaceSet, StandsView, WarehouseAdd, WarehouseView};
pub use policy::{
    CategorySet, CategoryView, DelegationSet, DelegationView, JudgedView, LevelView, LineTermsView,
    PolicyChange, PolicyDefault, PolicyExport, PolicyExported, PolicyFaultView, PolicyGet, PolicyHistory,
    PolicyImport, PolicyPoster, PolicyPosterShown, PolicyRead, PolicySet, PolicyView, PolicyWords, ReasonSet,
    ReasonTreeRow, StepDueView, TierSet, TypeChoices, TypeView, TypesOffered,
};
pub use product::{KitPartAdd, KitPartView, PartsSet, ProductGet, ProductInFull, UnitView, UnitsSet};
pub use progress::{Progress, Stage, Watch};
pub use registration::ReturnRegister;
pub use repair::{RepairEnded, RepairRow, RepairShelf};
pub use returns::*;
pub use sale::{
    KitOfLine, PromotionAdd, PromotionView, SaleFigureLine, SaleFigures, SaleGet, SaleLineAdd, SalePaid,
    SalePaymentAdd, SalePost, SalePosted, SaleReverse, SaleReversed, SaleView, SoldAsView,
};
pub use session::Session;
pub use shelf::{MoveCursor, MoveRow, MoveRows, MovesGet, ProductStock, StockOverview, StockProducts};
pub use shop::{
    Init, OwnPinSet, SettingsSet, ShopInfo, StaffAdd, StaffAdded, StaffSet, StaffView, UsualIn, usual,
};
pub use stock::{
    OpeningStock, OpeningStockLine, ScrapPost, ScrapPostLine, StockList, StockPosted, StockView,
};
pub use store::{Access, Language as ShopLanguage};
pub use today::{PeriodState, Today, TodayGet, WorkList, WorkRow};
pub use trade::{
    AnswerView, Basket, BasketChoose, BasketLot, BasketSupplier, BasketTake, BasketTo, ClaimLineView,
    SupplierReturnAnswer, SupplierReturnLine, SupplierReturnShip, SupplierReturnView,
};
pub use trade::{
    OnTheWay, PaymentAdd, PurchaseLineAdd, PurchasePost, RouteView, ScheduleAdd, ScheduleRemove,
    ScheduleView, ScrapApprove, StockLineAdd, StockPost, StocktakeCancel, StocktakeCount, StocktakeCountLine,
    StocktakeGet, StocktakeLineView, StocktakeOpen, StocktakePieces, StocktakePost, StocktakeRecount,
    StocktakeRow, StocktakeShow, StocktakeView, SupplierAdd, SupplierPay, SupplierView, TradeGet,
    TradeLineView, TradeList, TradeReverse, TradeReversed, TradeRow, TradeRows, TradeView, TransferLineAdd,
    TransferLose, TransferPart, TransferPost, TransferReceive, Uncounted,
};
pub use verify::{CheckView, Verified};
pub use views::*;

/// An open shop with somebody at the desk.
#[derive(Debug)]
pub struct Desk {
    store: Store,
    clock: Clock,
    session: Session,
}

impl Desk {
    /// Opens a shop; nobody is signed in.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be opened so.
    pub fn open(path: &Path, access: Access, clock: Clock) -> Result<Self, DeskError> {
        let store = Store::open(path, access)?;
        Ok(Self {
            store,
            clock,
            session: Session::NOBODY,
        })
    }

    /// Who is at the desk.
    #[must_use]
    pub fn session(&self) -> Session {
        self.session
    }

    /// The shop's file, for asking.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Sets a clock that stands still.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// Today's business date.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        business_date(self.clock.now(), &self.store.settings().time_zone)
    }

    /// Whether this process may write the shop; otherwise another one has it open.
    #[must_use]
    pub fn is_writer(&self) -> bool {
        self.store.is_writer()
    }

    /// Opens the file again with the same person at the desk: after a fault that left nobody knows what.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be opened so.
    pub fn reopen(self) -> Result<Self, DeskError> {
        let Self {
            store,
            clock,
            session,
        } = self;
        let path = store.path().to_owned();
        let access = if store.is_writer() {
            Access::Write
        } else {
            Access::Read
        };
        drop(store);
        let store = Store::open(&path, access)?;
        Ok(Self {
            store,
            clock,
            session,
        })
    }

    /// Writes the log into the file and lets it go.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be written.
    pub fn close(self) -> Result<(), DeskError> {
        Ok(self.store.checkpoint()?)
    }
}
