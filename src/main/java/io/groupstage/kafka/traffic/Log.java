package io.groupstage.kafka.traffic;

import java.util.List;
import org.apache.kafka.clients.producer.Producer;

/** The topic as the traffic needs it: where it ends, and a way to write to it. */
interface Log {

    /**
     * The log end offset of each partition, by partition.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker does not tell within the time-out
     */
    List<Long> endOffsets();

    /** A new producer, which the caller closes. */
    Producer<byte[], byte[]> producer();
}
