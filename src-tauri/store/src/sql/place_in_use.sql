SELECT EXISTS (SELECT 1 FROM place_level WHERE place_id = ?1 AND quantity <> 0)
    OR EXISTS (
      SELECT 1 FROM transfer JOIN posting ON posting.id = transfer.posting_id
      WHERE transfer.target_id = ?1 AND transfer.step = 1 AND posting.reverses IS NULL
        AND NOT EXISTS (SELECT 1 FROM posting AS undone WHERE undone.reverses = posting.id)
        AND (SELECT sum(quantity) FROM trade_line WHERE posting_id = posting.id) > coalesce((
          SELECT sum(trade_line.quantity) FROM trade_document
          JOIN trade_line ON trade_line.posting_id = trade_document.posting_id
          WHERE trade_document.about = posting.id
            AND NOT EXISTS (SELECT 1 FROM posting AS undone WHERE undone.reverses = trade_document.posting_id)
        ), 0)
    )
