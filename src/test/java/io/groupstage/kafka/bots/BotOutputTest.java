package io.groupstage.kafka.bots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.Team;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BotOutputTest {

    /** Loses every record, as a producer does that cannot reach its broker for long. */
    static final class LosingProducer extends MockProducer<byte[], byte[]> {

        LosingProducer() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized void flush() {
            while (errorNext(new TimeoutException("the broker does not answer"))) {
                // until nothing waits
            }
        }
    }

    private final LosingProducer producer = new LosingProducer();
    private final BotOutput output = new BotOutput(new Team(3), producer);

    @Test
    void a_lost_record_makes_each_member_start_again() {
        long one = output.failures();
        long other = output.failures();
        output.action("a@example.org".getBytes(UTF_8), new byte[1]);

        assertThatThrownBy(() -> output.flush(other)).isInstanceOf(KafkaException.class);
        assertThatThrownBy(() -> output.flush(one))
                .as("the one whose record was lost, after the other has heard of it")
                .isInstanceOf(KafkaException.class)
                .hasMessage("a record of team-3 was not written");
        output.flush(output.failures());
    }
}
