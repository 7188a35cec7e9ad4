/**
 * Holds the passwords of teams: who may log in with PLAIN, and how a password is replaced while the brokers run.
 *
 * <p>The brokers keep one credential for each team and mechanism, in Kafka's metadata. {@link
 * io.groupstage.kafka.broker.login.PlainLogins} checks PLAIN against the same credential, so no file of a broker holds a
 * team's password, and a new one is valid at once.
 */
@NullMarked
package io.groupstage.kafka.broker.login;

import org.jspecify.annotations.NullMarked;
