package org.marsad.broker;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker of a process that has ended, which tells nobody when it does: for the length of a session the new controller believes it alive, and keeps
 * us out. We hold its folder, so we know better, and have the controller forget it. We start without partitions then, and so begin to end what it was
 * committing only with those that we have.
 *
 * <p>Said to the controller itself and not by a client: a client would follow the address that the dead controller left
 * in the log, where another broker may listen by now.
 */
final class Predecessor {
    private static final Logger LOG = LoggerFactory.getLogger(Predecessor.class);
    private static final Duration PATIENCE = Settings.SESSION;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Predecessor() {}

    static void forget(Controller controller) {
        var context =
                new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        try {
            awaitActive(controller);
            controller.unregisterBroker(context, Settings.NODE).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It had not registered yet, or else its session ends soon: Kafka gets on without us.
            LOG.debug("the controller did not forget the broker before us", e);
        } catch (InterruptedException e) {
            // For the broker's start to see, which comes next.
            Thread.currentThread().interrupt();
        }
    }

    // Kafka tells nobody when its controller is ready, and answers nothing before.
    private static void awaitActive(Controller controller) throws InterruptedException, TimeoutException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!controller.isActive()) {
            if (System.nanoTime() - end > 0) {
                throw new TimeoutException("the controller is not active");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
