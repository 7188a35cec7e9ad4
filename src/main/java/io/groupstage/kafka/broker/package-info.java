/**
 * The broker: its process, its configuration, and what is provisioned on it (topics, users, ACLs, quotas).
 */
@NullMarked
package io.groupstage.kafka.broker;

import org.jspecify.annotations.NullMarked;
