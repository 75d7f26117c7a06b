"""The programs that translators use, driven as they use them.

Each function hands files to a program and gives back what the program then shows; what it should show is the tests'
business. A program that fails raises an error with what it said.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from documents import PLACE
from lxml import etree
from translate.storage import po

OMEGAT_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<sentence_seg>{sentences}</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def omegat(document, codes, memories=(), sentences=False):
    """Opens a document in OmegaT, with memories in `tm/auto`, and gives the translated document's bytes.

    OmegaT exits with 0 also when it could not load a memory; only the translated document tells.
    """
    with _omegat_project(document, codes, memories, sentences, "console-translate") as project:
        return (project / "target" / Path(document).name).read_bytes()


def omegat_matches(document, codes, memories):
    """The segments of a document, cut into sentences, that OmegaT translates by itself from memories in `tm/auto`: with their
    translations, as it exports them for other programs."""
    with _omegat_project(document, codes, memories, True, "console-translate") as project:
        tree = etree.parse(str(project / f"{project.name}-omegat.tmx"), etree.XMLParser(load_dtd=False, no_network=True))
        return dict([seg.text for seg in unit.iter("seg")] for unit in tree.iter("tu"))


def omegat_segments(document, codes, sentences=False, rules=None):
    """The segments of a document as OmegaT shows them to the translator: a paragraph each, or a sentence as its own rules cut
    them or those of an SRX file."""
    memory = PLACE / "segments.tmx"
    memory.unlink(missing_ok=True)
    with _omegat_project(document, codes, [], sentences, "console-createpseudotranslatetmx",
                         f"--pseudotranslatetmx={memory}", "--pseudotranslatetype=equal", rules=rules):
        tree = etree.parse(str(memory), etree.XMLParser(load_dtd=False, no_network=True))
        return {unit.findtext("tuv/seg") for unit in tree.iter("tu")}


@contextmanager
def _omegat_project(document, codes, memories, sentences, mode, *options, rules=None):
    """The folder of a project in which OmegaT has run."""
    with tempfile.TemporaryDirectory(prefix="omegat-", dir=PLACE) as folder:
        project = Path(folder)
        for name in ["source", "target", "tm/auto", "glossary", "dictionary", "omegat"]:
            (project / name).mkdir(parents=True)
        shutil.copy(document, project / "source")
        for memory in memories:
            shutil.copy(memory, project / "tm/auto")
        if rules:
            (project / "omegat/segmentation.conf").write_bytes(_as_omegat_keeps(rules))
        (project / "omegat.project").write_text(
            OMEGAT_PROJECT.format(source=codes[0].upper(), target=codes[1].upper(), sentences=str(sentences).lower()))
        run("java", "-Djava.awt.headless=true", "-Duser.language=en", "-Dfile.encoding=UTF-8",
            "-jar", "/usr/share/omegat/OmegaT.jar", project, f"--mode={mode}", *options,
            f"--config-dir={project}/config", "--disable-project-locking", "--no-team")
        yield project


def _as_omegat_keeps(rules):
    """The rules of an SRX file as OmegaT 3.6 keeps those of a project: a Java object in XML."""
    def put(parent, what, kind, value):
        element = etree.SubElement(etree.SubElement(parent, "void", property=what), kind)
        if kind == "object":
            element.set("class", value)
        else:
            element.text = value
        return element

    def add(parent, name):
        return etree.SubElement(etree.SubElement(parent, "void", method="add"), "object", attrib={"class": f"org.omegat.core.segmentation.{name}"})

    tree = etree.parse(str(rules))
    java = etree.Element("java", attrib={"version": "1.7.0", "class": "java.beans.XMLDecoder"})
    srx = etree.SubElement(java, "object", attrib={"class": "org.omegat.core.segmentation.SRX"})
    maps = put(srx, "mappingRules", "object", "java.util.ArrayList")
    for language in tree.iter("{*}languagemap"):
        one = add(maps, "MapRule")
        put(one, "language", "string", language.get("languagerulename"))
        put(one, "pattern", "string", language.get("languagepattern"))
        of_language = put(one, "rules", "object", "java.util.ArrayList")
        for rule in tree.iterfind(f".//{{*}}languagerule[@languagerulename='{language.get('languagerulename')}']/{{*}}rule"):
            each = add(of_language, "Rule")
            for side in ["beforebreak", "afterbreak"]:
                put(each, side, "string", rule.findtext(f"{{*}}{side}"))
            put(each, "breakRule", "boolean", str(rule.get("break") == "yes").lower())
    # Rules of an earlier version it mixes with its own.
    put(srx, "version", "string", "0.22")
    return etree.tostring(java, encoding="UTF-8", xml_declaration=True)


def omegat_translations(memories, codes, texts):
    """What OmegaT inserts for each of these texts, each a paragraph of a text file; the text itself where it knows none."""
    with tempfile.TemporaryDirectory(prefix="omegat-", dir=PLACE) as folder:
        document = Path(folder) / "document.txt"
        document.write_bytes("\n\n".join(texts).encode() + b"\n")
        found = omegat(document, codes, memories).decode().rstrip("\n").split("\n\n")
    if len(found) != len(texts):
        raise AssertionError(f"OmegaT made {len(found)} paragraphs of {len(texts)}")
    return found


def toolkit_translations(memory, texts):
    """What translate-toolkit's pretranslate fills in for each of these texts; None where it knows none, or not surely."""
    with tempfile.TemporaryDirectory(prefix="toolkit-", dir=PLACE) as folder:
        template, out = Path(folder) / "template.po", Path(folder) / "out.po"
        catalogue = po.pofile()
        catalogue.updateheader(add=True, Content_Type="text/plain; charset=UTF-8")
        for text in texts:
            catalogue.addsourceunit(text)
        catalogue.savefile(str(template))
        shutil.copy(template, Path(folder) / "in.po")
        run(Path(sys.executable).parent / "pretranslate", "--progress=none", "--similarity=99", f"--tm={memory}",
            "--template", template, Path(folder) / "in.po", out)
        units = po.pofile.parsefile(str(out)).units
        found = {u.source: u.target for u in units if u.source and u.target and not u.isfuzzy()}
    return [found.get(text) for text in texts]


def perl_units(memory, codes):
    """Source and target of every unit that Perl's XML::TMX reads."""
    script = """
        use XML::TMX::Reader; use JSON::PP; my ($memory, $source, $target) = @ARGV; my @units;
        XML::TMX::Reader->new($memory)->for_tu(sub { my $tu = shift; push @units, [$tu->{$source}{-seg}, $tu->{$target}{-seg}] });
        print JSON::PP->new->utf8->encode(\\@units);
    """
    return [tuple(unit) for unit in json.loads(run("perl", "-e", script, memory, *codes))]


def libreoffice(document, to, read_as=None):
    """Opens a document in LibreOffice and saves it in another format; gives the new file's bytes."""
    with tempfile.TemporaryDirectory(prefix="office-", dir=PLACE) as folder:
        filters = [f"--infilter={read_as}"] if read_as else []
        run("soffice", "--headless", f"-env:UserInstallation=file://{PLACE}/office-profile", *filters,
            "--convert-to", to, "--outdir", folder, document)
        converted = list(Path(folder).iterdir())
        if len(converted) != 1:
            raise AssertionError(f"LibreOffice did not open {document}")
        return converted[0].read_bytes()


def run(*command):
    """Runs a program and gives what it prints."""
    done = subprocess.run([str(part) for part in command], capture_output=True, check=False, timeout=300)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).decode(errors="replace").strip()
        raise AssertionError(f"{command[0]} failed: {said[-2000:]}")
    return done.stdout


def omegat_glossary(glossary):
    """Source, target and comment of every term that OmegaT reads from a glossary, by its own reader."""
    script = """
        import org.omegat.gui.glossary.GlossaryReaderTSV
        def terms = GlossaryReaderTSV.read(new File(args[0]), false).collect { [it.srcText, it.locText, it.commentText] }
        print groovy.json.JsonOutput.toJson(terms)
    """
    with tempfile.TemporaryDirectory(prefix="omegat-", dir=PLACE) as folder:
        file = Path(folder) / "read.groovy"
        file.write_text(script)
        found = run("java", "-Dfile.encoding=UTF-8", "-cp", "/usr/share/omegat/OmegaT.jar:/usr/share/java/groovy-all.jar",
                    "groovy.ui.GroovyMain", file, glossary)
    return [tuple(term) for term in json.loads(found)]
