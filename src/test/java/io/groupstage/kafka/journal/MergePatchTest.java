package io.groupstage.kafka.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1}           | {'a':1}           | {}",
                "{'a':1}           | {'a':2}           | {'a':2}",
                "{'a':1,'b':2}     | {'b':2}           | {'a':null}",
                "{}                | {'a':{'b':{}}}    | {'a':{'b':{}}}",
                "{'a':{'b':1,'c':2}} | {'a':{'c':2,'d':3}} | {'a':{'d':3,'b':null}}",
                "{'a':[1,2]}       | {'a':[1]}         | {'a':[1]}",
                "{'a':{'b':1}}     | {'a':'text'}      | {'a':'text'}",
                "{'a':'text'}      | {'a':{'b':1}}     | {'a':{'b':1}}",
                "{'a':{'b':1}}     | {'a':{}}          | {'a':{'b':null}}",
            })
    void a_patch_has_what_changed_and_makes_the_later_object(String earlier, String later, String patch)
            throws Exception {
        ObjectNode changed = MergePatch.between(object(earlier), object(later));
        assertThat(changed).isEqualTo(object(patch));

        ObjectNode target = object(earlier);
        MergePatch.apply(target, changed);
        assertThat(target).isEqualTo(object(later));
    }

    private static ObjectNode object(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
