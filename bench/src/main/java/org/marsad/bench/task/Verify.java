package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marsad.bench.oracle.Found;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.LedgerJson;

/** Whether what was counted is what the oracle says: every cell, and the account of every record. */
final class Verify {
    private Verify() {}

    static JsonNode topology(Job job) throws IOException {
        List<String> wrong = new ArrayList<>();
        checkLedger(job, wrong);
        return cells(job, job.topics().counts(), wrong);
    }

    /** The baseline keeps no ledger. */
    static JsonNode baseline(Job job) throws IOException {
        return cells(job, Baseline.counts(job), new ArrayList<>());
    }

    private static JsonNode cells(Job job, String topic, List<String> wrong) throws IOException {
        Found found = new Found();
        Log.read(job.cluster(), topic, record -> found.read(record.key(), record.value()));
        wrong.addAll(found.differences(OracleTask.cells(job)));
        ObjectNode said = TaskProcess.JSON
                .createObjectNode()
                .put("exact", wrong.isEmpty())
                .put("cells", found.cells())
                .put("digest", found.digest());
        ArrayNode list = said.putArray("wrong");
        wrong.forEach(list::add);
        return said;
    }

    private static void checkLedger(Job job, List<String> wrong) throws IOException {
        Map<Integer, JsonNode> accounts = new HashMap<>();
        Log.read(job.cluster(), job.topics().ledger(), record -> {
            if (record.value() == null || !LedgerJson.isAccount(record.key())) return;
            accounts.put(LedgerJson.partition(record.key()), Json.own(record.value()));
        });
        Ledger sum = Ledger.EMPTY;
        for (var end : Clients.ends(job.cluster(), job.topics().events()).entrySet()) {
            JsonNode node = accounts.get(end.getKey());
            if (node == null) {
                if (end.getValue() > 0) wrong.add("no account of partition " + end.getKey());
                continue;
            }
            Account account = LedgerJson.account(Json.bytes(node));
            if (account.offset() != end.getValue()) wrong.add(node + " ends before offset " + end.getValue());
            if (account.ledger().read() != node.path("read").longValue()) wrong.add(node + " does not balance");
            sum = sum.plus(account.ledger());
        }
        Ledger expected = LedgerJson.ledger(Json.own(Files.readAllBytes(OracleTask.ledger(job))));
        if (!sum.equals(expected)) wrong.add("the ledger says " + sum + ", the oracle " + expected);
    }
}
