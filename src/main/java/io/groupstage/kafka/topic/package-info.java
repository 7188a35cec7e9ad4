/**
 * Reads and writes the lab's own topics, and runs the threads that do so. All roles share it.
 *
 * <p>A role follows a topic with a {@link io.groupstage.kafka.topic.TopicTail} and writes to it with a
 * {@link io.groupstage.kafka.topic.TopicWriter}, or with a {@link io.groupstage.kafka.topic.PromptWriter} if somebody
 * waits for the record; it defines only what a record means. Each thread that must go on until
 * the lab is closed is a {@link io.groupstage.kafka.topic.SupervisedThread}, so all of them survive the same failures.
 * {@link io.groupstage.kafka.topic.BrokerLiveness} reports a broker that does not answer, and
 * {@link io.groupstage.kafka.topic.Outage} logs a repeated failure once. The package knows no team, group or lab.
 */
@NullMarked
package io.groupstage.kafka.topic;

import org.jspecify.annotations.NullMarked;
