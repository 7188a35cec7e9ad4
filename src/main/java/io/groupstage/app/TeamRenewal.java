package io.groupstage.app;

import io.groupstage.app.directory.KeptSecrets;
import io.groupstage.app.directory.LabDirectory;
import io.groupstage.app.directory.LabJson;
import io.groupstage.app.directory.Secrets;
import io.groupstage.app.directory.Secrets.TeamSecret;
import io.groupstage.app.spec.LabException;
import io.groupstage.course.Team;
import io.groupstage.kafka.broker.login.NewPassword;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.port.ClassPorts.TeamAccounts;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a team a new password and a new join code. The file with the secrets is replaced first, because a password that
 * only the brokers have would be lost; if Kafka does not take the password, the file is put back. Any thread may call it.
 */
final class TeamRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(TeamRenewal.class);

    private final LabDirectory directory;
    private final KeptSecrets kept;
    private final Map<String, Object> client;
    private final Function<Secrets, LabJson> labJson;

    /**
     * @param client the lab's own connection
     * @param labJson makes the contents of {@code lab.json} of the present secrets
     */
    TeamRenewal(
            LabDirectory directory, KeptSecrets kept, Map<String, Object> client, Function<Secrets, LabJson> labJson) {
        this.directory = directory;
        this.kept = kept;
        this.client = client;
        this.labJson = labJson;
    }

    /**
     * Renews a team's account, and reports that so that its bot logs in again.
     *
     * @param renewed receives the team
     */
    synchronized TeamAccounts.Renewed renew(Team team, Consumer<Team> renewed) {
        Secrets before = kept.look();
        try {
            directory.writeSecrets(before.renewed(team.number()));
            Secrets now = kept.look();
            TeamSecret secret = now.teams().get(team.number() - 1);
            replace(team, secret, before);
            directory.writeLabJson(labJson.apply(now));
            renewed.accept(team);
            return new TeamAccounts.Renewed(team.name(), secret.joinCode());
        } catch (IOException | LabException e) {
            LOG.error("The account of {} was not renewed", team.name(), e);
            throw new ApiError(503, "credentials: " + e.getMessage() + "; try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiError(503, "credentials: the lab is ending");
        }
    }

    private void replace(Team team, TeamSecret secret, Secrets before) throws IOException, InterruptedException {
        try {
            NewPassword.set(client, team.name(), secret.password());
        } catch (IOException e) {
            directory.writeSecrets(before);
            kept.look();
            throw e;
        }
    }
}
