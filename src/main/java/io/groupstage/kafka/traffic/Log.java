package io.groupstage.kafka.traffic;

import java.util.List;
import org.apache.kafka.clients.producer.Producer;

/** The topic as the traffic needs it: its end offsets, and a producer. */
interface Log {

    /**
     * Returns the log end offset of each partition, in the order of the partitions.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer within the timeout
     */
    List<Long> endOffsets();

    /** Creates a producer; the caller closes it. */
    Producer<byte[], byte[]> producer();
}
