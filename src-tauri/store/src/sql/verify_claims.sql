SELECT 'sale ' || claim.sale_id || ' line ' || claim.line AS subject,
       sale_line.quantity || ' for ' || (sale_line.net + sale_line.tax) AS expected,
       (held + received - given_back) || ' back, ' || credited || ' credited for ' || (credited_net + credited_tax) AS found
FROM sale_line_claim AS claim
JOIN sale_line ON sale_line.sale_id = claim.sale_id AND sale_line.line = claim.line
WHERE held + received - given_back > sale_line.quantity
   OR credited > sale_line.quantity
   OR credited_net > sale_line.net OR credited_tax > sale_line.tax
   OR held < 0 OR received < 0 OR given_back < 0 OR credited < 0
