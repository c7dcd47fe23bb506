package io.gensetlab.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules by which a reader's schema can or cannot read what a writer's schema allows. */
class CompatibilityTest {
    private static final String OPEN = "{'type':'object','properties':{'a':{'type':'number'}},'required':['a']}";
    private static final String CLOSED = "{'type':'object','properties':{'a':{'type':'number'}},'required':['a'],"
            + "'additionalProperties':false}";

    private static JsonSchema schema(String singleQuoted) {
        try {
            return JsonSchema.parse(singleQuoted.replace('\'', '"'), false);
        } catch (RegistryException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> types(String writer, String reader) {
        return JsonSchemaCompatibility.unreadable(schema(writer).node(), schema(reader).node())
                .stream()
                .map(SchemaDifference::type)
                .toList();
    }

    /** Writer, reader, and the differences expected (none: compatible). */
    @ParameterizedTest(name = "{3}: {0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
        // properties
        "{'properties':{'a':{'type':'number'}}} | {'properties':{'a':{'type':'number'},'b':{'type':'string'}}} "
                + "| PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL | optional added to open",
        "{'properties':{'a':{'type':'number'}}} | {'properties':{'a':{'type':'number'},'b':{}}} | - "
                + "| empty schema added to open",
        "{'properties':{'a':{}},'additionalProperties':false} "
                + "| {'properties':{'a':{},'b':{'type':'string'}},'additionalProperties':false} | - "
                + "| optional added to closed",
        "{'properties':{'a':{}},'additionalProperties':false} | {'properties':{'a':{},'b':{'type':'string'}},"
                + "'required':['b'],'additionalProperties':false} "
                + "| REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL | required added to closed",
        "{'properties':{'a':{}},'additionalProperties':false} | {'properties':{'a':{},"
                + "'b':{'type':'string','default':'x'}},'required':['b'],'additionalProperties':false} | - "
                + "| required with default added to closed",
        "{'properties':{'a':{}}} | {'properties':{'a':{}},'required':['a']} | REQUIRED_ATTRIBUTE_ADDED "
                + "| optional made required",
        "{'properties':{'a':{}},'required':['a']} | {'properties':{'a':{}}} | - | required made optional",
        "{'properties':{'a':{},'b':{'type':'string'}}} | {'properties':{'a':{}}} | - | removed from open",
        "{'properties':{'a':{},'b':{'type':'string'}},'additionalProperties':false} "
                + "| {'properties':{'a':{}},'additionalProperties':false} "
                + "| PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL | removed from closed",
        "{'properties':{'a':{},'b':false},'additionalProperties':false} "
                + "| {'properties':{'a':{}},'additionalProperties':false} | - | false removed from closed",
        "{'additionalProperties':{'type':'string'}} | {'properties':{'b':{'type':'string'}},"
                + "'additionalProperties':{'type':'string'}} | - | added, covered by partially open",
        "{'additionalProperties':{'type':'string'}} | {'properties':{'b':{'type':'number'}},"
                + "'additionalProperties':{'type':'string'}} "
                + "| PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL | added, not covered",
        "{'properties':{'b':{'type':'number'}},'additionalProperties':{'type':'string'}} "
                + "| {'additionalProperties':{'type':'string'}} "
                + "| PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL | removed, not covered",
        "{'properties':{'a':{}}} | {'properties':{'a':{}},'additionalProperties':false} "
                + "| ADDITIONAL_PROPERTIES_REMOVED | open closed",
        "{'properties':{'a':{}},'additionalProperties':false} | {'properties':{'a':{}}} | - | closed opened",
        "{'type':'object'} | {'type':'object','maxProperties':6} | MAX_PROPERTIES_ADDED | count limited",
        "{'properties':{'p':{'properties':{'x':{'type':'number'}}}}} "
                + "| {'properties':{'p':{'properties':{'x':{'type':'string'}}}}} | TYPE_CHANGED | nested type",
        // types
        "{'type':'number'} | {'type':'string'} | TYPE_CHANGED | type changed",
        "{'type':'integer'} | {'type':'number'} | - | integer to number",
        "{'type':'number'} | {'type':'integer'} | TYPE_NARROWED | number to integer",
        "{'type':'string'} | {'type':['string','null']} | - | type list extended",
        "{'type':['string','null']} | {'type':'string'} | TYPE_NARROWED | type list narrowed",
        "{'type':'string'} | {} | - | type taken away",
        "{} | {'type':'string'} | TYPE_NARROWED | type added",
        "{} | false | TYPE_NARROWED | nothing allowed",
        "{'type':'string','title':'t'} | {'type':'string','description':'d'} | - | notes changed",
        // values, strings, numbers
        "{'enum':['a','b']} | {'enum':['a','b','c']} | - | enum extended",
        "{'enum':['a','b']} | {'enum':['a']} | ENUM_ARRAY_NARROWED | enum narrowed",
        "{'type':'string'} | {'type':'string','enum':['a']} | ENUM_ARRAY_ADDED | enum added",
        "{'const':'a'} | {'type':'string'} | - | constant to type",
        "{'type':'string'} | {'type':'string','maxLength':5} | MAX_LENGTH_ADDED | length limited",
        "{'type':'string','maxLength':5} | {'type':'string','maxLength':4} | MAX_LENGTH_DECREASED | shorter",
        "{'type':'string','minLength':1} | {'type':'string','minLength':0} | - | shortest lowered",
        "{'type':'string'} | {'type':'string','pattern':'^x'} | PATTERN_ADDED | pattern added",
        "{'type':'string','pattern':'^y'} | {'type':'string','pattern':'^x'} | PATTERN_CHANGED | pattern",
        "{'type':'number','maximum':100} | {'type':'number','maximum':120} | - | maximum raised",
        "{'type':'number','maximum':100} | {'type':'number','maximum':90} | MAXIMUM_DECREASED | maximum",
        "{'type':'number','minimum':0} | {'type':'number','minimum':1} | MINIMUM_INCREASED | minimum raised",
        "{'type':'number'} | {'type':'number','minimum':0} | MINIMUM_ADDED | a minimum of 0 is one",
        "{'type':'number'} | {'type':'number','exclusiveMinimum':0} | EXCLUSIVE_MINIMUM_ADDED | exclusive",
        "{'type':'integer','multipleOf':10} | {'type':'integer','multipleOf':5} | - | step divides",
        "{'type':'integer','multipleOf':10} | {'type':'integer','multipleOf':3} | MULTIPLE_OF_CHANGED | step",
        // arrays
        "{'items':{'type':'number'}} | {'items':{'type':'string'}} | TYPE_CHANGED | items",
        "{'type':'array'} | {'type':'array','maxItems':2} | MAX_ITEMS_ADDED | items limited",
        "{'type':'array'} | {'type':'array','uniqueItems':true} | UNIQUE_ITEMS_ADDED | unique items",
        "{'items':[{'type':'number'}]} | {'items':[{'type':'string'}]} | TYPE_CHANGED | tuple",
        // combinations and references
        "{'type':'string'} | {'anyOf':[{'type':'string'},{'type':'number'}]} | - | sum extended",
        "{'anyOf':[{'type':'string'},{'type':'number'}]} | {'anyOf':[{'type':'string'}]} | SUM_TYPE_NARROWED "
                + "| sum narrowed",
        "{'oneOf':[{'type':'string'},{'type':'number'}]} | {'type':['string','number']} | - | sum to list",
        "{'oneOf':[{'type':'string'},{'type':'number'}]} | {'type':'string'} | COMBINED_TYPE_CHANGED | lost",
        "{'allOf':[{'type':'string'},{'maxLength':3}]} | {'type':'string','maxLength':4} | - | product",
        "{'type':'string'} | {'allOf':[{'type':'string'},{'maxLength':3}]} | PRODUCT_TYPE_EXTENDED | product",
        "{'not':{'type':'string'}} | {'not':{'type':'string','maxLength':3}} | - | less forbidden",
        "{'type':'string'} | {'type':'string','not':{'maxLength':3}} | NOT_TYPE_EXTENDED | forbidden",
        "{'definitions':{'t':{'type':'number'}},'properties':{'a':{'$ref':'#/definitions/t'}}} "
                + "| {'properties':{'a':{'type':'number'}}} | - | reference resolved",
        "{'definitions':{'t':{'type':'number'}},'properties':{'a':{'$ref':'#/definitions/t'}}} "
                + "| {'definitions':{'t':{'type':'string'}},'properties':{'a':{'$ref':'#/definitions/t'}}} "
                + "| TYPE_CHANGED | behind the reference",
        "{'properties':{'next':{'$ref':'#'}}} | {'title':'t','properties':{'next':{'$ref':'#'}}} | - "
                + "| recursive",
        "{'properties':{'v':{'type':'number'},'next':{'$ref':'#'}}} "
                + "| {'properties':{'v':{'type':'string'},'next':{'$ref':'#'}}} | TYPE_CHANGED "
                + "| recursive, changed"})
    void namesWhatTheReaderCannotRead(String writer, String reader, String difference, String what) {
        List<String> expected = difference == null ? List.of() : List.of(difference);
        assertThat(types(writer, reader)).as(what).containsAll(expected);
        assertThat(types(writer, reader).isEmpty()).as(what + " is compatible").isEqualTo(expected.isEmpty());
    }

    /** The schema before, the one after (a property added), and what each level makes of it. */
    @ParameterizedTest(name = "{0}: open {1}, closed {2}")
    @CsvSource({"NONE,true,true", "BACKWARD,false,true", "BACKWARD_TRANSITIVE,false,true",
        "FORWARD,true,false",
        "FORWARD_TRANSITIVE,true,false", "FULL,false,false", "FULL_TRANSITIVE,false,false"})
    void anOptionalPropertyAddedAtEachLevel(CompatibilityLevel level, boolean open, boolean closed) {
        String b = "'a':{'type':'number'},'b':{'type':'string'}";
        JsonSchema openWithB = schema(OPEN.replace("'a':{'type':'number'}", b));
        JsonSchema closedWithB = schema(CLOSED.replace("'a':{'type':'number'}", b));
        assertThat(level.check(openWithB, List.of(schema(OPEN))).isEmpty()).isEqualTo(open);
        assertThat(level.check(closedWithB, List.of(schema(CLOSED))).isEmpty()).isEqualTo(closed);
    }

    @Test
    void onlyTransitiveLevelsLookPastTheLatest() {
        List<JsonSchema> history = List.of(schema("{'type':'string'}"), schema("{'type':'integer'}"));
        JsonSchema number = schema("{'type':'number'}");
        assertThat(CompatibilityLevel.BACKWARD.check(number, history)).isEmpty();
        assertThat(CompatibilityLevel.BACKWARD_TRANSITIVE.check(number, history))
                .containsExactly(new SchemaDifference("TYPE_CHANGED", "#"));
    }

    @Test
    void aDifferenceSaysWhere() {
        assertThat(JsonSchemaCompatibility.unreadable(schema(OPEN).node(),
                schema("{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}").node()))
                .containsExactly(new SchemaDifference("TYPE_CHANGED", "#/properties/a"));
    }
}
