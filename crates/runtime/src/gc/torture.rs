//! A random program on the real heap, checked against a model: objects of all kinds are made, linked, dropped, their hashes
//! asked for; after every few steps everything that the roots reach must be as the model has it.

use std::ptr::null_mut;

use crate::abi::{HEADER_FLAGS, TypeInfo, flag};
use crate::gc::{self, Config, Statistics, entry};
use crate::start::RUNNING;
use crate::state::state;
use crate::threads;

const NODE: u32 = 1;
const REFS: u32 = 2;
/// Between them are arrays of rows of two references and an int.
const BYTES: u32 = 4;

fn types() -> &'static [TypeInfo] {
    let plain = TypeInfo {
        fixed_size: 8,
        item_size: 0,
        length_offset: 0,
        items_offset: 0,
        refs: [].as_ptr(),
        ref_count: 0,
        item_ref_count: 0,
        item_refs: [].as_ptr(),
    };
    let items = TypeInfo { fixed_size: 16, length_offset: 8, items_offset: 16, ..plain };
    let table = vec![
        plain,
        TypeInfo { fixed_size: 32, refs: leak(&[16, 24]), ref_count: 2, ..plain },
        TypeInfo { item_size: 8, item_refs: leak(&[0]), item_ref_count: 1, ..items },
        TypeInfo { item_size: 24, item_refs: leak(&[0, 16]), item_ref_count: 2, ..items },
        TypeInfo { item_size: 1, ..items },
    ];
    table.leak()
}

fn leak(offsets: &[u32]) -> *const u32 {
    offsets.to_vec().leak().as_ptr()
}

/// What an object should be. Every object knows its index here: a node in its word, items in their last word.
struct Model {
    kind: u32,
    length: usize,
    refs: Vec<Option<usize>>,
    hash: Option<i64>,
}

struct Machine {
    seed: u64,
    objects: Vec<Model>,
    /// Model indices of the objects on the shadow stack.
    roots: Vec<Option<usize>>,
    base: *mut *mut u8,
    prebuilt: Vec<*mut u8>,
}

const ROOTS: usize = 40;

impl Machine {
    fn new(seed: u64) -> Machine {
        // SAFETY: the heap has just been started; the test plays the program.
        unsafe {
            let base = (*state()).root_top;
            (*state()).root_top = base.add(ROOTS);
            for index in 0..ROOTS {
                *base.add(index) = null_mut();
            }
            Machine { seed, objects: Vec::new(), roots: vec![None; ROOTS], base, prebuilt: Vec::new() }
        }
    }

    fn random(&mut self, below: usize) -> usize {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        (self.seed % below as u64) as usize
    }

    fn root(&self, slot: usize) -> *mut u8 {
        // SAFETY: there are that many slots.
        unsafe { *self.base.add(slot) }
    }

    fn set_root(&mut self, slot: usize, object: *mut u8, model: Option<usize>) {
        // SAFETY: as above.
        unsafe { *self.base.add(slot) = object };
        self.roots[slot] = model;
    }

    /// The address of a reference of an object.
    unsafe fn slot(&self, object: *mut u8, model: usize, index: usize) -> *mut *mut u8 {
        let offset = match self.objects[model].kind {
            NODE => 16 + 8 * index,
            REFS => 16 + 8 * index,
            _ => 16 + 24 * (index / 2) + 16 * (index % 2),
        };
        // SAFETY: the model has as many references as the object.
        unsafe { object.add(offset) as *mut *mut u8 }
    }

    fn length(&mut self, kind: u32) -> usize {
        match (kind, self.random(300)) {
            (_, 0) => 3_000 + self.random(3_000),
            (_, 1..10) => self.random(400),
            _ => self.random(12),
        }
    }

    unsafe fn make(&mut self) {
        let kind = NODE + self.random(4) as u32;
        let length = self.length(kind);
        // SAFETY: all references are on the shadow stack.
        let object = unsafe {
            match kind {
                NODE => entry::alloc(NODE as i64, 32),
                _ => entry::alloc_items(kind as i64, length as i64),
            }
        };
        assert!(!object.is_null());
        let count = [0, 2, length, 2 * length, 0][kind as usize];
        let model = self.objects.len();
        self.objects.push(Model { kind, length, refs: vec![None; count], hash: None });
        // SAFETY: the object has room for that.
        unsafe {
            match kind {
                NODE => *(object.add(8) as *mut usize) = model,
                BYTES => (0..length).for_each(|index| *object.add(16 + index) = (model + index) as u8),
                _ => assert_eq!(*(object.add(8) as *const usize), length),
            }
        }
        let slot = self.random(ROOTS);
        self.set_root(slot, object, Some(model));
    }

    unsafe fn store(&mut self) {
        let (to, from) = (self.random(ROOTS), self.random(ROOTS));
        let Some(model) = self.roots[to] else { return };
        let count = self.objects[model].refs.len();
        if count == 0 {
            return;
        }
        let index = self.random(count);
        let object = self.root(to);
        // SAFETY: as generated code does it.
        unsafe {
            if *(object.add(HEADER_FLAGS as usize) as *const u32) & flag::BARRIER != 0 {
                match self.objects[model].kind {
                    NODE => entry::remember(object),
                    REFS => entry::ouro_gc_remember_item(object, index as i64),
                    _ => entry::ouro_gc_remember_items(object, index as i64 / 2, 1),
                }
            }
            *self.slot(object, model, index) = self.root(from);
        }
        self.objects[model].refs[index] = self.roots[from];
    }

    unsafe fn load(&mut self) {
        let (from, to) = (self.random(ROOTS), self.random(ROOTS));
        let Some(model) = self.roots[from] else { return };
        let count = self.objects[model].refs.len();
        if count == 0 {
            return;
        }
        let index = self.random(count);
        // SAFETY: the object has that reference.
        let object = unsafe { *self.slot(self.root(from), model, index) };
        let target = self.objects[model].refs[index];
        assert_eq!(object.is_null(), target.is_none());
        self.set_root(to, object, target);
    }

    unsafe fn hash(&mut self) {
        let slot = self.random(ROOTS);
        if let Some(model) = self.roots[slot] {
            // SAFETY: it is an object.
            let hash = unsafe { entry::ouro_gc_identity_hash(self.root(slot)) };
            assert_eq!(*self.objects[model].hash.get_or_insert(hash), hash);
        }
    }

    /// A prebuilt node that refers to what a root refers to.
    unsafe fn prebuilt(&mut self) {
        let model = self.objects.len();
        let memory = vec![NODE as u64 | ((flag::BARRIER | flag::PREBUILT) as u64) << 32, model as u64, 0, 0].leak();
        self.objects.push(Model { kind: NODE, length: 0, refs: vec![None; 2], hash: None });
        let object = memory.as_mut_ptr() as *mut u8;
        self.prebuilt.push(object);
        let slot = self.random(ROOTS);
        self.set_root(slot, object, Some(model));
    }

    /// Follows everything from the roots.
    unsafe fn check(&self) {
        let mut seen: Vec<*mut u8> = vec![null_mut(); self.objects.len()];
        let mut work: Vec<(*mut u8, usize)> = Vec::new();
        for slot in 0..ROOTS {
            assert_eq!(self.root(slot).is_null(), self.roots[slot].is_none());
            work.extend(self.roots[slot].map(|model| (self.root(slot), model)));
        }
        while let Some((object, model)) = work.pop() {
            if !seen[model].is_null() {
                assert_eq!(seen[model], object, "an object is in two places");
                continue;
            }
            seen[model] = object;
            let expected = &self.objects[model];
            // SAFETY: if the collector is right, the object is what the model says.
            unsafe {
                assert_eq!(*(object as *const u32), expected.kind);
                match expected.kind {
                    NODE => assert_eq!(*(object.add(8) as *const usize), model),
                    _ => assert_eq!(*(object.add(8) as *const usize), expected.length),
                }
                if expected.kind == BYTES {
                    assert!((0..expected.length).all(|index| *object.add(16 + index) == (model + index) as u8));
                }
                for (index, &target) in expected.refs.iter().enumerate() {
                    let reference = *self.slot(object, model, index);
                    assert_eq!(reference.is_null(), target.is_none());
                    work.extend(target.map(|target| (reference, target)));
                }
            }
        }
    }

    fn run(&mut self, steps: usize, check_every: usize) {
        for step in 0..steps {
            // SAFETY: the test plays a program that follows the rules.
            unsafe {
                match self.random(100) {
                    0..25 => self.make(),
                    25..60 => self.store(),
                    60..85 => self.load(),
                    85..90 => self.hash(),
                    90..99 => {
                        let slot = self.random(ROOTS);
                        self.set_root(slot, null_mut(), None);
                    }
                    _ if self.random(60) == 0 => self.prebuilt(),
                    _ if self.random(60) == 0 => entry::ouro_gc_collect(),
                    _ => {}
                }
                if step % check_every == 0 {
                    self.check();
                }
            }
        }
        // SAFETY: as above.
        unsafe {
            entry::ouro_gc_collect();
            self.check();
        }
    }
}

fn torture(config: Config, seeds: std::ops::Range<u64>, steps: usize, check_every: usize) -> Statistics {
    let mut statistics = Statistics::default();
    let _one = RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    for seed in seeds {
        // SAFETY: no program is running.
        unsafe {
            threads::start(1 << 20, false);
            gc::start(types(), null_mut(), None, 0, config.clone());
        }
        Machine::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1).run(steps, check_every);
        // SAFETY: as above.
        statistics = unsafe { gc::HEAP.get() }.as_ref().expect("it runs").plan.statistics();
        gc::stop();
    }
    statistics
}

#[test]
fn random_programs() {
    torture(Config { nursery: Some(64 << 10), ..Config::default() }, 0..6, 60_000, 997);
}

#[test]
fn random_programs_under_stress() {
    torture(Config { nursery: Some(256 << 10), stress: true, ..Config::default() }, 10..14, 6_000, 61);
}

#[test]
fn long_random_program_with_incremental_marking() {
    let config = Config { nursery: Some(64 << 10), min: Some(64 << 10), ..Config::default() };
    let statistics = torture(config, 20..22, 300_000, 5_021);
    assert!(statistics.major > 50 && statistics.minor > statistics.major, "{statistics:?}");
}

/// A list that grows until there is no memory: the limit is kept, `MemoryError` comes, and the heap goes on working.
#[test]
fn the_limit_is_a_memory_error() {
    let _one = RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut error = [0u64; 2];
    let error = error.as_mut_ptr() as *mut u8;
    let config = Config { nursery: Some(64 << 10), max: Some(8 << 20), ..Config::default() };
    // SAFETY: no program is running; then the test plays one.
    unsafe {
        threads::start(1 << 20, false);
        gc::start(types(), error, None, 0, config);
        let root = (*state()).root_top;
        (*state()).root_top = root.add(1);
        for _ in 0..3 {
            *root = null_mut();
            let mut count = 0;
            loop {
                let node = entry::alloc(NODE as i64, 32);
                if node.is_null() {
                    break;
                }
                *(node.add(16) as *mut *mut u8) = *root;
                *root = node;
                count += 1;
            }
            assert!(count > 100_000, "{count}");
            assert_eq!((*state()).exception, error);
            (*state()).exception = null_mut();
            *root = null_mut();
            assert!(entry::alloc_items(REFS as i64, 2 << 20).is_null());
            assert!(entry::alloc_items(REFS as i64, -1).is_null());
            assert!(entry::alloc_items(REFS as i64, i64::MAX).is_null());
            assert!(!entry::alloc_items(REFS as i64, 100_000).is_null());
            (*state()).exception = null_mut();
        }
        gc::stop();
    }
}
