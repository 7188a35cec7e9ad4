package io.groupstage.kafka.topic;

import java.time.Duration;

/**
 * The settings of a {@code TopicWriter}.
 *
 * @param linger how long a record waits for others in its batch
 * @param largest the size of the largest request in bytes; the topic accepts as much
 */
public record WriterSettings(String clientId, String topic, Duration linger, int largest) {}
