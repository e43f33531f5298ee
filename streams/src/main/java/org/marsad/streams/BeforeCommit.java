package org.marsad.streams;

import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Runs an action of a processor just before each commit of its task, whatever the commit is for: the interval, a rebalance, a clean close.
 * The action may forward records and write to stores; both belong to the transaction that is about to be committed.
 *
 * <p>Kafka Streams has no public hook there. This one poses as a caching store, whose cache is flushed at that very moment: Kafka's
 * internals, as in {@link FoldingBuilder} and {@link OneWaitProducer.Clients} and nowhere else. BeforeCommitTest fails if they change under us.
 */
final class BeforeCommit implements StateStore, CachedStateStore<Object, Object> {
    private final String name;
    private boolean open;
    private @Nullable InternalProcessorContext<?, ?> context;
    private @Nullable ProcessorNode<?, ?, ?, ?> node;
    private @Nullable Runnable action;

    private BeforeCommit(String name) {
        this.name = name;
    }

    /** A store of that name for a processor's supplier to bring along. */
    static StoreBuilder<BeforeCommit> store(String name) {
        return new Unlogged<>(name, () -> new BeforeCommit(name));
    }

    /** Call this in a processor's {@code init}. */
    static void run(ProcessorContext<?, ?> context, String store, Runnable action) {
        BeforeCommit hook = context.getStateStore(store);
        hook.context = (InternalProcessorContext<?, ?>) context;
        hook.node = hook.context.currentNode();
        hook.action = action;
    }

    @Override
    public void flushCache() {
        if (action == null) return;
        InternalProcessorContext<?, ?> at = Objects.requireNonNull(context);
        ProcessorNode<?, ?, ?, ?> before = at.currentNode();
        ProcessorRecordContext recordBefore = at.recordContext();
        at.setCurrentNode(node);
        at.setRecordContext(new ProcessorRecordContext(at.currentSystemTimeMs(), -1, -1, null, new RecordHeaders()));
        try {
            action.run();
        } finally {
            at.setCurrentNode(before);
            at.setRecordContext(recordBefore);
        }
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void clearCache() {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext stateStoreContext, StateStore root) {
        stateStoreContext.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
        action = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
