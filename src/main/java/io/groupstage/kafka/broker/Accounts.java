package io.groupstage.kafka.broker;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.admin.UserScramCredentialsDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.jspecify.annotations.Nullable;

/**
 * Creates the teams' users and quotas, and the lab's own user for processes on other machines. A broker reports that a
 * credential exists, but never its password. An existing credential is therefore taken to be the lab's, and is not
 * changed.
 */
final class Accounts {

    private static final List<ScramMechanism> MECHANISMS =
            List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512);
    private static final int ITERATIONS = 4096;

    private final Admin admin;
    private final List<TeamAccount> accounts;
    private final Map<String, String> passwords = new LinkedHashMap<>();

    Accounts(Admin admin, List<TeamAccount> accounts, String labPassword) {
        this.admin = admin;
        this.accounts = accounts;
        passwords.put(ClusterSpec.LAB_USER, labPassword);
        accounts.forEach(account -> passwords.put(account.team().name(), account.password()));
    }

    KafkaFuture<Map<String, UserScramCredentialsDescription>> describe() {
        return admin.describeUserScramCredentials().all();
    }

    KafkaFuture<Void> create(Map<String, UserScramCredentialsDescription> existing, List<String> changes) {
        List<String> missing = passwords.keySet().stream()
                .filter(user -> !mechanisms(existing.get(user)).containsAll(MECHANISMS))
                .toList();
        if (missing.isEmpty()) {
            return KafkaFuture.completedFuture(null);
        }
        missing.forEach(user -> changes.add("user " + user + " created"));
        // a request may name each user only once, so there is one request for each mechanism
        return KafkaFuture.allOf(MECHANISMS.stream()
                .map(mechanism -> admin.alterUserScramCredentials(credentials(missing, mechanism))
                        .all())
                .toArray(KafkaFuture<?>[]::new));
    }

    private static Set<ScramMechanism> mechanisms(@Nullable UserScramCredentialsDescription user) {
        return user == null
                ? Set.of()
                : user.credentialInfos().stream()
                        .map(ScramCredentialInfo::mechanism)
                        .collect(toSet());
    }

    private List<UserScramCredentialAlteration> credentials(List<String> users, ScramMechanism mechanism) {
        return users.stream()
                .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(mechanism, ITERATIONS), requireNonNull(passwords.get(user))))
                .toList();
    }

    KafkaFuture<Map<ClientQuotaEntity, Map<String, Double>>> describeQuotas() {
        return admin.describeClientQuotas(ClientQuotaFilter.all()).entities();
    }

    KafkaFuture<Void> setQuotas(
            Map<ClientQuotaEntity, Map<String, Double>> existing, TeamQuota quota, List<String> changes) {
        List<TeamAccount> differing = accounts.stream()
                .filter(account -> !quota.values().equals(existing.get(entity(account))))
                .toList();
        if (differing.isEmpty()) {
            return KafkaFuture.completedFuture(null);
        }
        differing.forEach(account -> changes.add("quota of " + account.team().name() + " set"));
        return admin.alterClientQuotas(differing.stream()
                        .map(account -> new ClientQuotaAlteration(entity(account), operations(quota)))
                        .toList())
                .all();
    }

    private static ClientQuotaEntity entity(TeamAccount account) {
        return new ClientQuotaEntity(
                Map.of(ClientQuotaEntity.USER, account.team().name()));
    }

    private static List<ClientQuotaAlteration.Op> operations(TeamQuota quota) {
        return quota.values().entrySet().stream()
                .map(value -> new ClientQuotaAlteration.Op(value.getKey(), value.getValue()))
                .toList();
    }
}
