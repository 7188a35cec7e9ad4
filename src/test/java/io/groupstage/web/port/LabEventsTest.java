package io.groupstage.web.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabEventsTest {

    private static final LabEvent FIRST = new LabEvent.GroupChanged("team-1");
    private static final LabEvent SECOND = new LabEvent.BoardChanged();

    private final LabEvents events = new LabEvents();
    private final List<LabEvent> received = new ArrayList<>();

    @Test
    void a_subscriber_receives_the_events_since_its_subscription_in_their_order() {
        events.accept(FIRST);
        events.subscribe(received::add);
        assertThat(received).isEmpty();

        events.accept(SECOND);
        events.accept(FIRST);

        assertThat(received).containsExactly(SECOND, FIRST);
    }

    @Test
    void a_subscriber_that_fails_disturbs_neither_the_sender_nor_the_others() {
        events.subscribe(event -> {
            throw new IllegalStateException("a subscriber with a fault");
        });
        events.subscribe(received::add);

        events.accept(FIRST);
        events.accept(SECOND);

        assertThat(received).containsExactly(FIRST, SECOND);
    }
}
