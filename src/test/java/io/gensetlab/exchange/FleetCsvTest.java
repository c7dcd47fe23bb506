package io.gensetlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.exchange.FleetCsv.Problem;
import io.gensetlab.exchange.FleetCsv.Row;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.SiteType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetCsvTest {
    private static final Row BERLIN = new Row("Charité, Berlin", new GeoPosition(52.5264, 13.3771), 1000,
            SiteType.HOSPITAL);
    private static final Row ANTWERP = new Row("Port \"A\"", new GeoPosition(-51.2706, 4), 787.5,
            SiteType.PORT);

    @Test
    void whatIsWrittenIsReadAgain() {
        var text = FleetCsv.write(List.of(BERLIN, ANTWERP));
        assertThat(text).startsWith("name,lat,lon,kVA,\"site type\"\n").contains("1000,Hospital");
        var content = FleetCsv.read(text);
        assertThat(content.rows()).containsExactly(BERLIN, ANTWERP);
        assertThat(content.problems()).isEmpty();
    }

    @Test
    void semicolonsWithDecimalCommasAndAMark() {
        var content = FleetCsv.read("""
                \ufeffName;Latitude;Longitude;Rating kVA;Type\r
                "Charité, Berlin";52,5264;13,3771;1000;hospital\r
                "Port \"\"A\"\"\";-51,2706;4;787,5;PORT\r
                """);
        assertThat(content.problems()).isEmpty();
        assertThat(content.rows()).containsExactly(BERLIN, ANTWERP);
    }

    @Test
    void tabsWithoutAHeaderAndWithoutTheLastColumns() {
        var content = FleetCsv.read("A\t1.5\t2,5\nB\t3\t4\t100 kVA\tdata center\n");
        assertThat(content.problems()).isEmpty();
        assertThat(content.rows()).containsExactly(
                new Row("A", new GeoPosition(1.5, 2.5), FleetCsv.USUAL_KVA, SiteType.OTHER),
                new Row("B", new GeoPosition(3, 4), 100, SiteType.DATA_CENTRE));
    }

    @Test
    void columnsInAnyOrderUnderTheirNames() {
        var content = FleetCsv.read("id,site type,Longitude,Latitude,Site name\n7,Port,4,51,Antwerp\n");
        assertThat(content.rows()).containsExactly(
                new Row("Antwerp", new GeoPosition(51, 4), FleetCsv.USUAL_KVA, SiteType.PORT));
    }

    @Test
    void badLinesAreToldWithTheirNumberAndTheOthersAreRead() {
        var content = FleetCsv.read("""
                name,lat,lon,kVA,site type
                Good,1,2,100,Hospital
                North,91,2,100,Hospital
                Words,here,2,100,Hospital

                ,1,2,100,Hospital
                Big,1,2,9000,Hospital
                Barn,1,2,100,Barn
                Short
                "Two
                lines",1,2,100,Water works
                West,1,-200,100,Hospital
                """);
        assertThat(content.rows()).extracting(Row::name).containsExactly("Good", "Two\nlines");
        assertThat(content.bad()).isEqualTo(7);
        assertThat(content.problems()).extracting(Problem::line).containsExactly(3, 4, 6, 7, 8, 9, 12);
        assertThat(content.problems()).extracting(Problem::sentence)
                .containsExactly("The latitude is −90 to 90 degrees, not 91.",
                        "The latitude is a number, not “here”.", "The name is missing.",
                        "A rating is 1 to 5000 kVA, not 9000.",
                        "The site type “Barn” is not known; there are Hospital, Data centre, Telecom, Water works, "
                                + "Retail, Airport, Port, Industry, Site.",
                        "The latitude is missing.", "The longitude is −180 to 180 degrees, not -200.");
    }

    @Test
    void aHeaderWithoutAPositionIsTold() {
        var content = FleetCsv.read("name,kVA\nA,100\n");
        assertThat(content.rows()).isEmpty();
        assertThat(content.problems()).singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("latitude", "lat, lon"));
    }

    @Test
    void anOpenQuotationMarkIsTold() {
        var content = FleetCsv.read("A,1,2\n\"B,3,4\nC,5,6\n");
        assertThat(content.rows()).extracting(Row::name).containsExactly("A");
        assertThat(content.problems()).singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("quotation mark"));
    }

    @Test
    void nothingIsNothing() {
        assertThat(FleetCsv.read("").rows()).isEmpty();
        assertThat(FleetCsv.read("\n\n").problems()).isEmpty();
        assertThat(FleetCsv.read("name,lat,lon\n").rows()).isEmpty();
    }

    @Test
    void manyLinesAndManyBadOnes() {
        var rows = IntStream.range(0, 20_000)
                .mapToObj(i -> new Row("Site " + i, new GeoPosition(i % 90, i % 180), 100, SiteType.RETAIL))
                .toList();
        assertThat(FleetCsv.read(FleetCsv.write(rows)).rows()).isEqualTo(rows);
        var bad = FleetCsv.read("A,x,1\n".repeat(5_000));
        assertThat(bad.bad()).isEqualTo(5_000);
        assertThat(bad.problems()).hasSize(FleetCsv.MOST_PROBLEMS);
    }

    @Test
    void filesOfOtherLettersAndFilesThatAreTooLarge(@TempDir Path folder) throws IOException {
        var file = folder.resolve("fleet.csv");
        Files.write(file, "Charité,1,2\n".getBytes(Charset.forName("windows-1252")));
        assertThat(FleetCsv.read(file).rows()).extracting(Row::name).containsExactly("Charité");
        Files.write(file, "Charité,1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(FleetCsv.read(file).rows()).extracting(Row::name).containsExactly("Charité");
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(FleetCsv.MOST_BYTES + 1);
        }
        assertThatThrownBy(() -> FleetCsv.read(file)).hasMessageContaining("larger");
        assertThatThrownBy(() -> FleetCsv.read(file.resolveSibling("none.csv")))
                .hasMessageEndingWith("none.csv cannot be read.");
    }
}
