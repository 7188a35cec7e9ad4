/**
 * Decodes the records in {@code __consumer_offsets}.
 *
 * <p>{@link io.groupstage.kafka.observe.records.GroupRecordDecoder} uses Kafka's own serde. Bytes that cannot be
 * decoded are skipped and counted. The rest of the observer sees events only.
 */
@NullMarked
package io.groupstage.kafka.observe.records;

import org.jspecify.annotations.NullMarked;
