/**
 * Takes, inside the broker's process, what the broker refuses to clients, and passes it to the lab's process.
 *
 * <p>Four places know it. {@link io.groupstage.kafka.broker.refusal.ReportingAuthorizer} is Kafka's authorizer and reports
 * each missing permission. {@link io.groupstage.kafka.broker.refusal.LoginProvider} puts itself before Kafka's SASL servers
 * and reads the user name of a login. {@link io.groupstage.kafka.broker.logging.FailedLogins} and
 * {@link io.groupstage.kafka.broker.logging.OldClients} read Kafka's log lines about failed logins and old clients.
 * {@link io.groupstage.kafka.broker.refusal.Refusals} bounds the number of reports. ADR 59 explains why.
 */
@NullMarked
package io.groupstage.kafka.broker.refusal;

import org.jspecify.annotations.NullMarked;
