"""The JSON is what its schema says, by a validator of another make."""

import copy
import json
import unittest

import jsonschema

import documents
from documents import run


class Record(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        schema = json.loads(run("export", "--schema"))
        jsonschema.Draft202012Validator.check_schema(schema)
        cls.schema = schema
        cls.validator = jsonschema.Draft202012Validator(schema)

    def test_every_record_is_valid(self):
        for alignment in documents.all_alignments():
            with self.subTest(alignment):
                self.assertEqual([error.message for error in self.validator.iter_errors(alignment.record)], [])

    def test_every_row_is_a_line(self):
        for alignment in documents.all_alignments():
            with self.subTest(alignment):
                lines = alignment.file("json").read_text(encoding="utf-8").split("\n")
                rows = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"id"')]
                self.assertEqual(rows, alignment.rows)

    def test_every_field_is_described(self):
        for name, definition in {"": self.schema, **self.schema["$defs"]}.items():
            for field, of in definition.get("properties", {}).items():
                self.assertIn("description", of, f"{name}.{field}")

    def test_the_schema_refuses_what_is_wrong(self):
        def confidence(record): record["rows"][0]["confidence"] = 101
        def missing(record): del record["rows"][0]["id"]
        def number(record): record["rows"][0]["section"] = 3.1
        def unknown(record): record["rows"][0].setdefault("flags", []).append("strange")
        def other(record): record["format"] = "other"
        def line(record): record["rows"][0]["source"]["line"] = 0
        for break_it in [confidence, missing, number, unknown, other, line]:
            with self.subTest(break_it.__name__):
                record = copy.deepcopy(documents.regulations().record)
                break_it(record)
                self.assertTrue(list(self.validator.iter_errors(record)), "it did not complain")


if __name__ == "__main__":
    unittest.main()
