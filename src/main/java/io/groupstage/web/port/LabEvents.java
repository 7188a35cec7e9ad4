package io.groupstage.web.port;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes each event from the part that finds a change to all subscribers. It exists before both: a part that finds
 * changes starts earlier than the part that shows them, because the latter reads the former.
 *
 * <ol>
 *   <li>Any thread may call it, and the subscribers run on that thread, so they must not block.
 *   <li>A subscriber receives the events from its subscription on. Events without a subscriber are dropped.
 *   <li>An exception of a subscriber is logged, and reaches neither the sender nor another subscriber.
 * </ol>
 */
public final class LabEvents {

    private static final Logger LOG = LoggerFactory.getLogger(LabEvents.class);

    private final List<Consumer<LabEvent>> subscribers = new CopyOnWriteArrayList<>();

    public void subscribe(Consumer<LabEvent> subscriber) {
        subscribers.add(subscriber);
    }

    public void accept(LabEvent event) {
        for (Consumer<LabEvent> subscriber : subscribers) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException e) {
                LOG.error("A subscriber failed on an event; it receives the next one", e);
            }
        }
    }
}
