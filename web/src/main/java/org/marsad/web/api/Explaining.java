package org.marsad.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.marsad.consumer.explain.Explain;
import org.marsad.consumer.explain.Explanation;
import org.marsad.consumer.explain.ExplanationJson;
import org.marsad.consumer.explain.Span;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.count.Cell;
import org.marsad.model.names.Names;

/** Tells which events make up a cell, from those in a store, and which cell is meant by whatever spelling of its names. */
public final class Explaining {
    private final StoreReader store;
    private final Names names;

    private Explaining(StoreReader store, Names names) {
        this.store = store;
        this.names = names;
    }

    /**
     * From the events in a store.
     *
     * @param names the tables that its counts were made by
     */
    public static Explaining of(StoreReader store, Names names) {
        return new Explaining(store, names);
    }

    /** The tables that the counts were made by. */
    public Names names() {
        return names;
    }

    /**
     * The answer as it is given, in the form that openapi.json has for it.
     *
     * @param asked by any spelling of its names
     * @param span own, rolling3 or rolling12
     * @param limit how many events at most
     * @throws Problem if there is no such cell, and nothing that was ever counted there
     */
    ObjectNode explain(Cell asked, String span, int limit) {
        Cell cell = Explain.canonical(asked, names);
        Explanation explanation = Explain.of(store, names, cell, Objects.requireNonNull(Span.of(span), span), limit);
        if (explanation.isOfNothing()) throw CountsApi.noCell(cell);
        return ExplanationJson.object(explanation);
    }
}
