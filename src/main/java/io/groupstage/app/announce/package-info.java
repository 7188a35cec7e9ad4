/**
 * Turns the changes that Kafka's side of the lab finds into the events, moments and notices that the pages show.
 *
 * <p>Each class implements the listener of one source: {@link io.groupstage.app.announce.ObservedChanges} that of the
 * observer, {@link io.groupstage.app.announce.RebalanceMoments} and {@link io.groupstage.app.announce.StepMoments} those
 * of the two topics, and {@link io.groupstage.app.announce.BrokerNotices} that of the brokers. All of them send to
 * {@link io.groupstage.web.port.LabEvents}. {@link io.groupstage.app.announce.Announcements} keeps the last moments and
 * notices.
 */
@NullMarked
package io.groupstage.app.announce;

import org.jspecify.annotations.NullMarked;
