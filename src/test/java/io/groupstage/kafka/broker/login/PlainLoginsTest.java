package io.groupstage.kafka.broker.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.NoSuchAlgorithmException;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.junit.jupiter.api.Test;

class PlainLoginsTest {

    @Test
    void a_password_matches_the_credential_that_scram_has_of_it_and_no_other_does() throws NoSuchAlgorithmException {
        ScramCredential credential =
                new ScramFormatter(ScramMechanism.SCRAM_SHA_256).generateCredential("a secret ü", 4096);

        assertThat(PlainLogins.matches(credential, "a secret ü")).isTrue();
        for (String wrong : new String[] {"a secret", "", "A secret ü", "a secret ü "}) {
            assertThat(PlainLogins.matches(credential, wrong)).as(wrong).isFalse();
        }
    }
}
