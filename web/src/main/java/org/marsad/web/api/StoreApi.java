package org.marsad.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.marsad.consumer.store.Queries;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.LedgerJson;

/** {@code /api/ledger}, {@code /api/explain} and {@code /api/audit}: what the counts are made of, and whether they are right. */
public final class StoreApi {
    public static final List<String> EXPLAIN = List.of("country", "city", "month", "affiliation", "span");

    private static final List<String> SPANS = List.of("own", "rolling3", "rolling12");
    private static final int MOST_EVENTS = 500;

    private final Queries queries;
    private final Explaining explaining;
    private final Auditing auditing;

    public StoreApi(Queries queries, Explaining explaining, Auditing auditing) {
        this.queries = queries;
        this.explaining = explaining;
        this.auditing = auditing;
    }

    public Answer ledger() {
        return queries.ask(moment -> Answer.json(ledger(moment.accounts()), moment.changed()));
    }

    private static ObjectNode ledger(List<Account> accounts) {
        ObjectNode node = object(accounts);
        ArrayNode partitions = node.putArray("partitions");
        for (Account account : accounts) {
            ObjectNode partition =
                    partitions.addObject().put("partition", account.partition()).put("offset", account.offset());
            partition.setAll(LedgerJson.object(account.ledger()));
        }
        return node;
    }

    /** The sum of those accounts. */
    public static ObjectNode object(List<Account> accounts) {
        return LedgerJson.object(accounts.stream().map(Account::ledger).reduce(Ledger.EMPTY, Ledger::plus));
    }

    public Answer explain(Parameters parameters) {
        Cell cell = parameters.cell();
        String span = parameters.oneOf("span", SPANS);
        if (!span.equals("own") && !cell.month().isMonth())
            throw Problem.parameter(
                    "span", "only calendar months have rolling counts, and " + cell.month() + " is none");
        // Before the answer is made, so that the tag is never newer than what it stands for.
        Instant changed = queries.ask(moment -> moment.changed());
        return Answer.json(explaining.explain(cell, span, MOST_EVENTS), changed);
    }

    public Answer audit() {
        return Answer.json(auditing.last());
    }
}
