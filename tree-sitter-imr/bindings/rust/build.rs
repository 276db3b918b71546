//! Compiles the parser and its scanner.

use std::path::Path;

fn main() {
    let source = Path::new("src");
    let mut build = cc::Build::new();
    build
        .std("c11")
        .include(source)
        .flag_if_supported("-Wno-unused-parameter")
        .file(source.join("parser.c"))
        .file(source.join("scanner.c"));
    build.compile("tree-sitter-imr");
    println!("cargo:rerun-if-changed=src");
}
