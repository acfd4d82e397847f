"""Token ids of a folder with only spiece.model, by both kinds of tokenizer and every setting of spaces:
python token_ids.py SPIECE_MODEL FOLDER. Pins as in ../../golden/scripts."""
import itertools, json, pathlib, shutil, sys, tempfile
import transformers

TEXTS = ["a red shirt moving left", "", " a", "  two  spaces ", "a</s>a b", "Übermut am Fluß", "tab\there", "<extra_id_0> b <extra_id_1>"]

def ids(model, reader, settings):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(model, pathlib.Path(folder) / "spiece.model")
        (pathlib.Path(folder) / "tokenizer_config.json").write_text(json.dumps(settings))
        t = getattr(transformers, reader).from_pretrained(folder)
        return [t(x).input_ids for x in TEXTS]

def make(model, folder):
    kinds = ("T5Tokenizer", "T5TokenizerFast"); flags = ("absent", None, True, False); cases, distinct = [], []
    for reader, writer, legacy, space, extra in itertools.product(kinds, kinds, flags, flags, (0, "absent")):
        settings = dict(tokenizer_class=writer, legacy=legacy, add_prefix_space=space, extra_ids=extra)
        settings = {k: v for k, v in settings.items() if v != "absent"}; found = ids(model, reader, settings)
        if found not in distinct: distinct.append(found)
        cases.append(dict(reader=reader, settings=settings, ids=distinct.index(found)))
    rows = lambda items: "[\n  " + ",\n  ".join(json.dumps(i, ensure_ascii=False) for i in items) + "\n ]"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cases.json").write_text(f'{{\n "about": "reader: the class in model_index.json; ids: which of the lists below has the ids of all texts",\n'
        f' "texts": {json.dumps(TEXTS, ensure_ascii=False)},\n "cases": {rows(cases)},\n "ids": {rows(distinct)}\n}}\n')

if __name__ == "__main__":
    transformers.logging.set_verbosity_error(); make(sys.argv[1], pathlib.Path(sys.argv[2]))
