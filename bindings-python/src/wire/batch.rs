//! Many bodies at a time, on all cores.
//!
//! Belongs here: which signature belongs to which body, sharing the work, results in order. Not here: what is done with one
//! body (`mac`), bodies that come one by one (`python/sahihi/batch.py`).

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::thread;

use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyList, PyString, PyTuple};
use sahihi::{Error, Signature};

use super::bytes::Body;
use super::mac::Claimed;
use crate::error::refused;

/// Bodies as Python has them, and the signatures that came beside them.
pub(crate) struct Source {
    bodies: Bodies,
    claimed: Option<Vec<Option<Claimed>>>,
}

enum Bodies {
    Each(Vec<Body>),
    /// One buffer; where each body begins and where the last one ends.
    Within(Body, Vec<usize>),
}

/// One body to work on.
#[derive(Clone, Copy)]
pub(crate) struct Job<'s> {
    pub(crate) body: &'s [u8],
    pub(crate) claimed: Option<Claimed>,
}

/// What became of a body: a signature if one was to be made, nothing if one was to be checked.
type Done = Result<Option<Signature>, Error>;

impl Source {
    /// Reads bodies that no signatures came with.
    pub(crate) fn of_bodies(bodies: &Bound<'_, PyAny>, offsets: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let bodies = Bodies::read(bodies, offsets, &mut |item| item.extract())?;
        Ok(Self { bodies, claimed: None })
    }

    /// Reads bodies, and signatures that came apart, in pairs or inside the bodies.
    pub(crate) fn of_claims(
        bodies: &Bound<'_, PyAny>,
        signatures: Option<&Bound<'_, PyAny>>,
        offsets: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let mut claimed = Vec::new();
        let bodies = match (signatures, offsets) {
            (None, Some(_)) => return Self::of_bodies(bodies, offsets),
            (None, None) => Bodies::read(bodies, None, &mut |item| {
                let (body, signature) = match item.cast::<PyTuple>() {
                    Ok(pair) => pair.extract().map(|(body, signature)| (body, Some(signature))),
                    Err(_) => item.extract().map(|body| (body, None)),
                }?;
                claimed.push(signature);
                Ok(body)
            })?,
            (Some(signatures), _) => {
                let bodies = Bodies::read(bodies, offsets, &mut |item| item.extract())?;
                each(signatures, &mut |item| item.extract().map(|signature| claimed.push(Some(signature))))?;
                bodies
            }
        };
        Ok(Self { bodies, claimed: Some(claimed) })
    }

    /// Gives one job for each body.
    pub(crate) fn jobs(&self) -> PyResult<Vec<Job<'_>>> {
        let mut jobs = self.bodies.jobs()?;
        match &self.claimed {
            None => Ok(jobs),
            Some(claimed) => {
                jobs.iter_mut().zip(claimed).for_each(|(job, claimed)| job.claimed = *claimed);
                (jobs.len() == claimed.len()).then_some(jobs).ok_or_else(|| PyValueError::new_err(NOT_AS_MANY))
            }
        }
    }
}

impl Bodies {
    fn read(bodies: &Bound<'_, PyAny>, offsets: Option<&Bound<'_, PyAny>>, take: Take<'_, Body>) -> PyResult<Self> {
        match (bodies.extract::<Body>(), offsets) {
            (Err(_), None) => {
                let mut kept = Vec::new();
                each(bodies, &mut |item| take(item).map(|body| kept.push(body)))?;
                Ok(Self::Each(kept))
            }
            (Ok(buffer), Some(offsets)) => {
                let mut bounds = Vec::new();
                each(offsets, &mut |item| count(item).map(|bound| bounds.push(bound)))?;
                Ok(Self::Within(buffer, bounds))
            }
            (Ok(_), None) => Err(PyTypeError::new_err(ONE_BODY)),
            (Err(_), Some(_)) => Err(PyTypeError::new_err(NO_BUFFER)),
        }
    }

    fn jobs(&self) -> PyResult<Vec<Job<'_>>> {
        let job = |body| Job { body, claimed: None };
        match self {
            Self::Each(bodies) => Ok(bodies.iter().map(|body| job(&**body)).collect()),
            Self::Within(buffer, bounds) => {
                let ends = bounds.iter().skip(1);
                let parts = bounds.iter().zip(ends).map(|(start, end)| buffer.get(*start..*end).map(job));
                let parts = bounds.first().and_then(|_| parts.collect());
                parts.ok_or_else(|| PyValueError::new_err(BAD_OFFSETS))
            }
        }
    }
}

/// Tells how many threads may work: as many as there are cores, if nobody says. Python knows how many; what the standard
/// library here would look up besides, a container's share of them, is a hundredth of the wheel.
pub(crate) fn workers(py: Python<'_>, threads: Option<&Bound<'_, PyAny>>) -> PyResult<NonZeroUsize> {
    match threads {
        None => Ok(py.import("os")?.call_method0("cpu_count")?.extract().unwrap_or(NonZeroUsize::MIN)),
        Some(threads) => NonZeroUsize::new(count(threads)?).ok_or_else(|| PyValueError::new_err(NO_THREAD)),
    }
}

/// Works on all bodies while other Python threads run, and gives what became of each.
///
/// Threads live no longer than the call: those of a pool would be missing in the child of a fork, which web servers are.
pub(crate) fn run<'py>(
    py: Python<'py>,
    jobs: &[Job<'_>],
    workers: NonZeroUsize,
    work: &(dyn Fn(&Job<'_>) -> Done + Sync),
) -> PyResult<Bound<'py, PyList>> {
    // What nobody would have looked at is refused.
    let mut results = vec![Err(Error::SignatureMismatch); jobs.len()];
    py.detach(|| share(jobs, &mut results, workers.get(), work));
    let list = PyList::empty(py);
    for result in results {
        match result {
            Ok(Some(signature)) => list.append(PyString::new(py, signature.encode(&mut [0; 2 * Signature::LEN]))),
            Ok(None) => list.append(PyBool::new(py, true)),
            Err(error) => list.append(refused(py, error)?),
        }?;
    }
    Ok(list)
}

/// Lets each thread take the next few bodies as soon as it is done with some: large ones hold up nobody.
fn share(jobs: &[Job<'_>], results: &mut [Done], workers: usize, work: &(dyn Fn(&Job<'_>) -> Done + Sync)) {
    let bytes = jobs.iter().fold(0_usize, |sum, job| sum.saturating_add(job.body.len()));
    let workers = workers.min(bytes.div_ceil(WORTH_A_THREAD));
    let few = jobs.len().checked_div(workers.saturating_mul(TURNS)).unwrap_or_default().clamp(1, MOST_AT_A_TIME);
    let queue = Mutex::new(jobs.chunks(few).zip(results.chunks_mut(few)));
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let toil = || {
        while let Some((jobs, results)) = next() {
            results.iter_mut().zip(jobs).for_each(|(result, job)| *result = work(job));
        }
    };
    thread::scope(|scope| {
        // A thread that the system refuses is one less; this one would do all the work alone.
        let _ = (1..workers).try_for_each(|_| thread::Builder::new().spawn_scoped(scope, toil).map(drop));
        toil();
    });
}

type Take<'t, T> = &'t mut dyn FnMut(&Bound<'_, PyAny>) -> PyResult<T>;

/// Hands over what an iterable gives, and says of which item it is that something is wrong.
fn each(items: &Bound<'_, PyAny>, take: Take<'_, ()>) -> PyResult<()> {
    let py = items.py();
    match items.cast::<PyString>() {
        Ok(_) => Err(PyTypeError::new_err(ONE_TEXT)),
        Err(_) => items.try_iter()?.enumerate().try_for_each(|(at, item)| {
            take(&item?).map_err(|error| {
                let wrong = error.value(py).cast::<PyTypeError>().ok();
                wrong.map(|wrong| PyTypeError::new_err(format!("item {at}: {wrong}"))).unwrap_or(error)
            })
        }),
    }
}

fn count(number: &Bound<'_, PyAny>) -> PyResult<usize> {
    number.extract().map_err(|error: PyErr| {
        let negative = error.value(number.py()).cast::<PyOverflowError>().ok();
        negative.map(|_| PyValueError::new_err(NO_COUNT)).unwrap_or(error)
    })
}

/// Bytes of bodies that take much longer than starting a thread.
const WORTH_A_THREAD: usize = 32 * 1024;
/// How often each thread comes back for more, so that all are done at about the same time.
const TURNS: usize = 16;
/// Enough that taking them costs nothing beside the work.
const MOST_AT_A_TIME: usize = 64;

const ONE_BODY: &str = "this is one buffer: pass `offsets` for the bodies in it, or a list of bodies";
const NO_BUFFER: &str = "`offsets` are of one buffer that all bodies lie in: pass bytes, or leave `offsets` out";
const ONE_TEXT: &str = "this is one text: pass a list, also of one";
const BAD_OFFSETS: &str = "`offsets` are where each body begins and where the last one ends: one more than bodies, ascending, and \
                           inside the buffer";
const NOT_AS_MANY: &str = "there have to be as many signatures as bodies";
const NO_THREAD: &str = "at least one thread is needed";
const NO_COUNT: &str = "offsets and threads are counts, of 0 or more";
