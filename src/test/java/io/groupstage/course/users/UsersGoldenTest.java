package io.groupstage.course.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** A lab's users must be the same after an upgrade: whoever changes them here breaks every lab that is running. */
class UsersGoldenTest {

    private final Users users = Users.of(42);

    @Test
    void single_users_are_as_they_always_were() {
        assertThat(json(0, 0))
                .isEqualTo(
                        """
                {"email":"luca.romano.adegvra05b7k4@gmail.com","credit_card_number":"5444372633293135"\
                ,"company_name":"Greenleaf GmbH"\
                ,"company_slogan":"Together we grow one customer at a time","industry":"Machinery"\
                ,"user_name":"lromano331","avatar":"https://static.example.com/profile/331954.png"\
                ,"name":"Luca Romano","profession":"receptionist","field":"Administration","premium":true\
                ,"credit":5,"time_zone":"America/Los_Angeles"\
                ,"user_agent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"\
                ,"pack":"free"}""");
        assertThat(json(4, 123_456_789))
                .isEqualTo(
                        """
                {"email":"aylin.yamamoto.bnsgqc7vpwacg@hotmail.com"\
                ,"credit_card_number":"6011346542339438","company_name":"Zenith & Sons"\
                ,"company_slogan":"The right fit made for tomorrow","industry":"Import & Export"\
                ,"user_name":"ayamamoto434","avatar":"https://cdn.example.com/avatars/541357.png"\
                ,"name":"Aylin Yamamoto","profession":"pharmacist","field":"Healthcare","premium":false\
                ,"credit":-4,"time_zone":"America/Argentina/Buenos_Aires"\
                ,"user_agent":"Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1"\
                ,"pack":"starter"}""");
        assertThat(json(65_535, (1L << 48) - 1))
                .isEqualTo(
                        """
                {"email":"noah.ferrari.3w2mjw7fktzqh@outlook.com","credit_card_number":"4010645365901554"\
                ,"company_name":"Hazel Ltd","company_slogan":"Human first with you in mind"\
                ,"industry":"Computer Hardware","user_name":"nferrari472"\
                ,"avatar":"https://cdn.example.com/avatars/915464.png","name":"Noah Ferrari"\
                ,"profession":"electrician","field":"Manufacturing","premium":false,"credit":11\
                ,"time_zone":"Australia/Perth"\
                ,"user_agent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0"\
                ,"pack":"starter"}""");
    }

    @Test
    void an_address_leads_where_it_always_did() {
        assertThat(users.find("aylin.yamamoto.bnsgqc7vpwacg@hotmail.com").map(User::position))
                .isEqualTo(Optional.of(new Position(4, 123_456_789)));
    }

    @Test
    void thousands_of_users_of_several_seeds_are_as_they_always_were() {
        CRC32C sum = new CRC32C();
        for (long seed : new long[] {0, -1, 42}) {
            Users lab = Users.of(seed);
            for (int offset = 0; offset < 3_000; offset++) {
                sum.update(new UserJson().write(lab.at(offset % 5, offset)));
            }
        }

        assertThat(sum.getValue()).isEqualTo(2635848491L);
    }

    private String json(int partition, long offset) {
        return new String(new UserJson().write(users.at(partition, offset)), StandardCharsets.UTF_8);
    }
}
