package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.FifthLane;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lets a bot read as much as its quota allows: the X-ray says so, in its group alone. */
@FifthLane
class FloodFaultIT {

    @RegisterExtension
    static final FaultLab LAB = new FaultLab();

    @RegisterExtension
    static final NothingLost KEPT = new NothingLost(LAB);

    @Test
    void the_x_ray_of_a_flooding_bot_names_the_quota_and_that_of_the_others_does_not() throws Exception {
        limit(1 << 20); // a busy machine may be too slow for the usual limit
        String id = LAB.begin("FLOOD", FaultLab.BOT, 300);

        patiently("the X-ray names the quota")
                .untilAsserted(() -> assertThat(warnings(FaultLab.BOT)).anySatisfy(warning -> assertThat(warning)
                        .startsWith("The programs with the account of this group read ")
                        .contains("and the limit of a team is 1.0 MiB/s. So the broker delays their requests, by ")));
        assertThat(warnings(FaultLab.CLASSIC_BOT)).isEmpty();

        LAB.end(id);
        limit(20 << 20);
        patiently("it is over").untilAsserted(() -> assertThat(warnings(FaultLab.BOT))
                .noneMatch(warning -> warning.contains("limit of a team")));
    }

    private static void limit(double bytesOut) throws Exception {
        var account = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, FaultLab.BOT));
        var limit = new ClientQuotaAlteration.Op("consumer_byte_rate", bytesOut);
        try (Admin admin = Admin.create(new LabAccount(LAB.process()).client())) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(account, List.of(limit))))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static List<String> warnings(String group) throws Exception {
        return new GroupXRay(LAB.process(), group).group().path("warnings").findValuesAsText("sentence");
    }
}
